import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BROWSERS } from './browser/browsers.ts';
import { fillStoreTexts, fillTemplates } from './fill-templates.ts';
import { readCatalogue } from './read-catalogue.ts';
import { EXIT, type ExitCode } from './result.ts';
import { sayOnStderr } from './say.ts';
import { writeChanges } from './write-changes.ts';

export const FOR_BROWSERS = [...BROWSERS, 'both'] as const;

/** The options of `cookiekoll extension`. */
export interface ExtensionOptions {
  out: string;
  browser: (typeof FOR_BROWSERS)[number];
  force?: boolean;
}

/**
 * `cookiekoll extension CATALOGUE --out FOLDER`: writes a publisher's extension for each browser, in a folder of its
 * name, and beside them what it tells the stores.
 */
export async function extensionCommand(
  path: string,
  { out, browser, force = false }: ExtensionOptions,
): Promise<ExitCode> {
  const read = await readCatalogue(path);
  if (!read.ok) return sayOnStderr.faults(read.faults);
  const browsers = browser === 'both' ? BROWSERS : [browser];
  const filled = await fillTemplates(browsers, read.catalogue, path);
  const texts = await fillStoreTexts(read.catalogue, path);
  if (!filled.ok || !texts.ok) {
    return sayOnStderr.faults([filled, texts].flatMap((one) => (one.ok ? [] : one.faults)));
  }
  try {
    if (!force && !(await isFree(out))) {
      return sayOnStderr.failure(
        `${out} is not empty: choose another folder, or replace what this command writes into it with --force`,
      );
    }
    for (const [one, files] of filled.extensions) {
      const folder = join(out, one);
      await rm(folder, { recursive: true, force: true });
      await writeChanges(folder, new Map(), files);
      process.stdout.write(`${folder}\n`);
    }
    // The publisher's own pictures may be there as well.
    const store = join(out, 'store');
    await writeChanges(store, new Map(), texts.files);
    process.stdout.write(`${store}\n`);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return sayOnStderr.failure(`${out} cannot be written (${codeOf(error)})`);
  }
  return EXIT.done;
}

/** Whether a folder is empty, or not there yet. */
async function isFree(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true;
    throw error;
  }
}

/** The code of a fault of the file system, such as `EACCES`. */
function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
