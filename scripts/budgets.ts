import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { BROWSERS, distOf } from './paths.ts';

/** The most that each part may weigh, in bytes; scripts as gzip. */
const BUDGETS = { worker: 20_000, popup: 25_000, archive: 150_000 };

/** Prints what the built parts weigh; answers whether all keep within their budgets. */
export async function checkBudgets(): Promise<boolean> {
  let within = true;
  for (const browser of BROWSERS) {
    const dist = distOf(browser);
    const sizes = {
      worker: gzipSize(await readFile(`${dist}/background.js`)),
      popup: await startSize(`${dist}/popup/popup.js`),
      archive: await archiveSize(dist),
    };
    for (const part of ['worker', 'popup', 'archive'] as const) {
      const fits = sizes[part] <= BUDGETS[part];
      within &&= fits;
      const line = `${browser.padEnd(9)} ${part.padEnd(8)} ${kilo(sizes[part])} of ${kilo(BUDGETS[part])} kB`;
      console.log(fits ? line : `${line}  TOO LARGE`);
    }
  }
  return within;
}

/** What a page's script weighs together with all that it loads before it runs. */
async function startSize(entry: string): Promise<number> {
  const files = new Set([entry]);
  let size = 0;
  // A set hands out what is added to it meanwhile.
  for (const file of files) {
    const script = await readFile(file);
    size += gzipSize(script);
    for (const [, path = ''] of script.toString().matchAll(/(?:from|import)"(\.[^"]+)"/g)) {
      files.add(join(dirname(file), path));
    }
  }
  return size;
}

function gzipSize(script: Uint8Array): number {
  return gzipSync(script, { level: 9 }).length;
}

/** What a ZIP file of the folder weighs: deflated files, with a local and a central header each. */
async function archiveSize(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  let size = 22;
  for (const file of files) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    const name = Buffer.byteLength(relative(folder, path));
    size += deflateRawSync(await readFile(path)).length + 30 + 46 + 2 * name;
  }
  return size;
}

function kilo(bytes: number): string {
  return (bytes / 1000).toFixed(1).padStart(6);
}
