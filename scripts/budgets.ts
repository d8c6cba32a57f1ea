import { dirname, join } from 'node:path/posix';
import { gzipSync } from 'node:zlib';
import { BROWSERS } from '../cli/browser/browsers.ts';
import { filesIn } from '../cli/files-in.ts';
import { archiveOf } from './archive.ts';
import { distOf } from './paths.ts';

/** The most bytes that each part may have; scripts after gzip. They catch accidents, such as a whole library. */
const BUDGETS = { worker: 40_000, popup: 45_000, archive: 410_000 };

/** Prints the size of each built part of both browsers; returns whether all of them keep their budgets. */
export async function checkBudgets(): Promise<boolean> {
  let areAllKept = true;
  for (const browser of BROWSERS) {
    const files = await filesIn(distOf(browser));
    const sizes = {
      worker: startSize(files, 'background.js'),
      popup: startSize(files, 'popup/popup.js'),
      archive: (await archiveOf(files)).length,
    };
    for (const part of ['worker', 'popup', 'archive'] as const) {
      const isKept = sizes[part] <= BUDGETS[part];
      areAllKept &&= isKept;
      const line = `${browser.padEnd(9)} ${part.padEnd(8)} ${kilobytes(sizes[part])} of ${kilobytes(BUDGETS[part])} kB`;
      console.log(isKept ? line : `${line}  TOO LARGE`);
    }
  }
  return areAllKept;
}

/** The gzip size in bytes of a script and of all the scripts that it imports before it runs. */
function startSize(files: ReadonlyMap<string, Uint8Array>, entry: string): number {
  // A loop over a set also visits what is added during the loop.
  const paths = new Set([entry]);
  let size = 0;
  for (const path of paths) {
    const script = files.get(path);
    if (script === undefined) throw new Error(`The build made no ${path}`);
    size += gzipSync(script, { level: 9 }).length;
    const text = new TextDecoder().decode(script);
    for (const [, imported = ''] of text.matchAll(/(?:from|import)"(\.[^"]+)"/g)) {
      paths.add(join(dirname(path), imported));
    }
  }
  return size;
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1).padStart(6);
}
