import { jsonText } from '../json-text.ts';
import type { DiffDocument } from './document.ts';

/** The changes as data; `version` is that of the format. */
export function diffJson({ oldPath, newPath, changes }: DiffDocument): string {
  return jsonText({ version: 1, old: oldPath, new: newPath, changes });
}
