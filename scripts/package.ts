import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import JSZip from 'jszip';
import webExt from 'web-ext';
import { build } from './build.ts';
import { readManifest } from './manifest.ts';
import { BROWSERS, distOf, inRoot } from './paths.ts';

const ARTIFACTS = inRoot('dist/archives');

/** No ZIP file can hold an earlier moment. */
const EPOCH = new Date('1980-01-01T00:00:00Z');

await build();
await rm(ARTIFACTS, { recursive: true, force: true });
await mkdir(ARTIFACTS, { recursive: true });
const { version } = await readManifest();
for (const browser of BROWSERS) {
  const filename = `cookiekoll-${version}-${browser}.zip`;
  const { extensionPath } = await webExt.cmd.build(
    { sourceDir: distOf(browser), artifactsDir: ARTIFACTS, filename, overwriteDest: true },
    { showReadyMessage: false },
  );
  await writeFile(extensionPath, await normalise(await readFile(extensionPath)));
  console.log(`dist/archives/${filename}`);
}

/** The same content always gives the same bytes: entries in order, without the moment of packing. */
async function normalise(archive: Uint8Array): Promise<Uint8Array> {
  const from = await JSZip.loadAsync(archive);
  const to = new JSZip();
  for (const name of Object.keys(from.files).sort()) {
    const file = from.files[name];
    if (file === undefined || file.dir) continue;
    to.file(name, await file.async('uint8array'), { date: EPOCH, createFolders: false });
  }
  return to.generateAsync({
    type: 'uint8array',
    compression: 'DEFLATE',
    compressionOptions: { level: 9 },
  });
}
