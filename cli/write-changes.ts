import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Files } from '../src/fill-in/fill-in.ts';

/**
 * Turns a folder that holds the files of `before` into one that holds those of `after`, both by path from the
 * folder. Returns the paths that were written or removed.
 */
export async function writeChanges(folder: string, before: Files, after: Files): Promise<string[]> {
  const removed = [...before.keys()].filter((path) => !after.has(path));
  const written = [...after].filter(([path, content]) => !isEqual(before.get(path), content));
  for (const path of removed) await rm(join(folder, path));
  for (const [path, content] of written) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return [...removed, ...written.map(([path]) => path)];
}

function isEqual(before: Uint8Array | undefined, after: Uint8Array): boolean {
  return before !== undefined && Buffer.compare(before, after) === 0;
}
