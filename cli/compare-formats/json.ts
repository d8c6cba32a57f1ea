import { jsonText } from '../json-text.ts';
import type { CompareDocument } from './document.ts';

/** The comparison as data; `version` is that of the format, lifetimes are in milliseconds. */
export function compareJson({ oldPath, newPath, comparison }: CompareDocument): string {
  return jsonText({ version: 1, old: oldPath, new: newPath, ...comparison });
}
