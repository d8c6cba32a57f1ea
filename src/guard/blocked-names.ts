import { type Block, blockOf, isBlockedBy, isSameBlock } from './block.ts';
import type { LeftPart } from './part.ts';

/** A page that keeps writing new names must not fill the memory. */
const MOST_NAMES = 50;

/** An item of a linked list. The page could define a setter that catches writes to an array's indices. */
interface Item {
  block: Block;
  next: Item | null;
}

let items: Item | null = null;
let countedNames = 0;

/** How often a write of each name was blocked. It has no prototype, so every name is an ordinary key. */
export const blockedWrites: Record<string, number> = Object.create(null);

/** Blocks the names of the parts but for those that are spared, besides the names that are blocked already. */
export function blockNames(parts: readonly LeftPart[]): void {
  const block = blockOf(parts);
  for (let item = items; item !== null; item = item.next) {
    if (isSameBlock(item.block, block)) return;
  }
  items = { block, next: items };
}

/** Whether a cookie of this name is blocked in this document. */
export function isBlockedName(name: string): boolean {
  for (let item = items; item !== null; item = item.next) {
    if (isBlockedBy(item.block, name)) return true;
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
