import { execute } from '../cookies/cookie-line.ts';
import { NativeRegExp } from './natives.ts';
import type { LeftPart, Part } from './parts.ts';

/** What some parts block together. */
export interface Block {
  blocked: Names;
  /** All names but these are blocked as well; null if that is not so. */
  rest: Names | null;
  spared: Names;
}

/** The names of some parts, in the form of a part. */
interface Names extends Pick<Part, 'exact' | 'patterns'> {
  /** Made when the first name is looked for: many documents write no cookie. */
  index: Index | null;
}

/** Finds a name fast. One expression for all names would take milliseconds to compile. */
interface Index {
  /** It has no prototype, so every name is an ordinary key. */
  exact: Record<string, true>;
  /** Null if no name has a variable part. */
  patterns: RegExp | null;
}

export function blockOf(parts: readonly LeftPart[]): Block {
  const rest = parts.filter(({ isRest }) => isRest);
  return {
    blocked: namesOf(parts.filter(({ isSpared, isRest }) => isSpared !== true && !isRest)),
    rest: rest.length === 0 ? null : namesOf(rest),
    spared: namesOf(parts.filter(({ isSpared }) => isSpared)),
  };
}

export function isBlockedBy({ blocked, rest, spared }: Block, name: string): boolean {
  if (hasName(spared, name)) return false;
  return hasName(blocked, name) || (rest !== null && !hasName(rest, name));
}

/** Whether both block the same names, in the same order. */
export function isSameBlock(one: Block, other: Block): boolean {
  return (
    isSame(one.blocked, other.blocked) &&
    isSame(one.rest, other.rest) &&
    isSame(one.spared, other.spared)
  );
}

function isSame(one: Names | null, other: Names | null): boolean {
  return one?.exact === other?.exact && one?.patterns === other?.patterns;
}

function namesOf(parts: readonly Part[]): Names {
  const joined = (key: 'exact' | 'patterns', separator: string): string =>
    parts.flatMap((part) => part[key] || []).join(separator);
  return { exact: joined('exact', ' '), patterns: joined('patterns', '|'), index: null };
}

function hasName(names: Names, name: string): boolean {
  names.index ??= indexOf(names);
  const { exact, patterns } = names.index;
  return exact[name] === true || (patterns !== null && execute(patterns, name) !== null);
}

function indexOf({ exact: text, patterns }: Names): Index {
  const exact = { __proto__: null } as unknown as Index['exact'];
  const each = /[^ ]+/g;
  for (let found = execute(each, text); found !== null; found = execute(each, text)) {
    exact[found[0]] = true;
  }
  return { exact, patterns: patterns === '' ? null : new NativeRegExp(`^(?:${patterns})$`) };
}
