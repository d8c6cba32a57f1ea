import { execute } from '../cookies/cookie-line.ts';
import { NativeRegExp } from './natives.ts';
import type { LeftPart, Part } from './parts.ts';

/** What some parts block together. */
export interface Block {
  blocked: Names;
  /** All names but these are blocked as well; null if that is not so. */
  rest: Names | null;
  spared: Names;
  /** The same text for parts with the same names. */
  key: string;
}

/** Names in a form in which one is found fast. A single expression for all would take a document milliseconds. */
interface Names {
  /** The names without variable parts. It has no prototype, so every name is an ordinary key. */
  exact: Record<string, true>;
  /** The source of a regular expression, without anchors, that matches the others; empty if there is none. */
  patterns: string;
  /** Made when the first name is looked for: many documents write no cookie. */
  expression: RegExp | null;
}

export function blockOf(parts: readonly LeftPart[]): Block {
  const spared = parts.filter(({ isSpared }) => isSpared);
  const blocked = parts.filter(({ isSpared, isRest }) => isSpared !== true && !isRest);
  const rest = parts.filter(({ isRest }) => isRest);
  return {
    blocked: namesOf(blocked),
    rest: rest.length === 0 ? null : namesOf(rest),
    spared: namesOf(spared),
    key: [blocked, rest, spared].map(keyOf).join('|'),
  };
}

export function isBlockedBy({ blocked, rest, spared }: Block, name: string): boolean {
  if (hasName(spared, name)) return false;
  return hasName(blocked, name) || (rest !== null && !hasName(rest, name));
}

function namesOf(parts: readonly Part[]): Names {
  const exact = { __proto__: null } as unknown as Names['exact'];
  for (const part of parts) {
    for (const name of part.exact) exact[name] = true;
  }
  const patterns = parts.flatMap((part) => part.patterns || []).join('|');
  return { exact, patterns, expression: null };
}

function hasName(names: Names, name: string): boolean {
  if (names.exact[name] === true) return true;
  if (names.patterns === '') return false;
  names.expression ??= new NativeRegExp(`^(?:${names.patterns})$`);
  return execute(names.expression, name) !== null;
}

function keyOf(parts: readonly Part[]): string {
  return parts.map(({ exact, patterns }) => `${exact.join(';')};${patterns}`).join(';');
}
