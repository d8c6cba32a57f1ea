import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { BROWSERS } from '../cli/browser/browsers.ts';
import { filesIn } from '../cli/files-in.ts';
import { archiveOf } from './archive.ts';
import { build } from './build.ts';
import { readManifest } from './manifest.ts';
import { distOf, inRoot } from './paths.ts';
import { sourceFiles } from './source-files.ts';

/* Builds the extension and packs it for each store, with the source from which reviewers build it again. */

const ARCHIVES = inRoot('dist/archives');

const source = await readSource();
await build();
await rm(ARCHIVES, { recursive: true, force: true });
await mkdir(ARCHIVES, { recursive: true });
const { version } = await readManifest();
for (const browser of BROWSERS) await save(browser, await filesIn(distOf(browser)));
await save('source', source);

async function save(what: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const name = `cookiekoll-${version}-${what}.zip`;
  await writeFile(`${ARCHIVES}/${name}`, await archiveOf(files));
  console.log(`dist/archives/${name}`);
}

/** Reads the project's source files by path, as they are in the folder now. */
async function readSource(): Promise<Map<string, Uint8Array>> {
  try {
    const files = new Map<string, Uint8Array>();
    for (const path of await sourceFiles(inRoot(''))) files.set(path, await readFile(inRoot(path)));
    return files;
  } catch (error) {
    // One line that says what is missing, before anything is built.
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
