import { isBlocked } from './cookie-write.ts';
import { NativeRegExp } from './natives.ts';

/** A page that keeps writing new names must not fill the memory. */
const MOST_NAMES = 50;

/** An item of a linked list. The page could define a setter that catches writes to an array's indices. */
interface Pattern {
  expression: RegExp;
  source: string;
  next: Pattern | null;
}

let patterns: Pattern | null = null;
let countedNames = 0;

/** How often a write of each name was blocked. It has no prototype, so every name is an ordinary key. */
export const blockedWrites: Record<string, number> = Object.create(null);

/** Blocks the names that match, besides those blocked already; `source` is that of a regular expression. */
export function blockNames(source: string): void {
  for (let pattern = patterns; pattern !== null; pattern = pattern.next) {
    if (pattern.source === source) return;
  }
  patterns = { expression: new NativeRegExp(source), source, next: patterns };
}

/** Whether a cookie of this name is blocked in this document. */
export function isBlockedName(name: string): boolean {
  for (let pattern = patterns; pattern !== null; pattern = pattern.next) {
    if (isBlocked(pattern.expression, name)) return true;
  }
  return false;
}

/** Counts one blocked write; ignores new names once there are 50. */
export function countBlockedWrite(name: string): void {
  const before = blockedWrites[name];
  if (before !== undefined) blockedWrites[name] = before + 1;
  else if (countedNames < MOST_NAMES) {
    countedNames += 1;
    blockedWrites[name] = 1;
  }
}
