import type { DiffDocument } from './document.ts';

/** The changes as data; `version` is that of the format. */
export function diffJson({ oldPath, newPath, changes }: DiffDocument): string {
  return `${JSON.stringify({ version: 1, old: oldPath, new: newPath, changes }, null, 2)}\n`;
}
