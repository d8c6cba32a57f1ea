import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import webExt from 'web-ext';
import { archiveOf, filesOf } from './archive.ts';
import { build } from './build.ts';
import { readManifest } from './manifest.ts';
import { BROWSERS, distOf, inRoot } from './paths.ts';
import { sourceFiles } from './source-files.ts';

const ARTIFACTS = inRoot('dist/archives');

const source = await readSource();
await build();
await rm(ARTIFACTS, { recursive: true, force: true });
await mkdir(ARTIFACTS, { recursive: true });
const { version } = await readManifest();
for (const browser of BROWSERS) {
  const filename = nameOf(browser);
  const { extensionPath } = await webExt.cmd.build(
    { sourceDir: distOf(browser), artifactsDir: ARTIFACTS, filename, overwriteDest: true },
    { showReadyMessage: false },
  );
  await save(filename, await filesOf(await readFile(extensionPath)));
}
await save(nameOf('source'), source);

function nameOf(what: string): string {
  return `cookiekoll-${version}-${what}.zip`;
}

async function save(filename: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await writeFile(`${ARTIFACTS}/${filename}`, await archiveOf(files));
  console.log(`dist/archives/${filename}`);
}

/** What reviewers build anew from: the project's files as they are in the folder now. */
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
