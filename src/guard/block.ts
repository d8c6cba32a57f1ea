import { execute } from '../cookies/cookie-line.ts';
import { apply, NativeRegExp, parseJson, setPrototypeOf, slice } from './natives.ts';
import { FIXED, type LeftPart, type Part } from './part.ts';

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

/**
 * Finds a name fast. One expression for all names would take milliseconds to compile. The objects have no prototype,
 * so every name is an ordinary key.
 */
interface Index {
  exact: Record<string, 1>;
  /** The sources of expressions for names with variable parts, by the first characters. */
  sources: Record<string, string>;
  /** Those of them that were needed. */
  expressions: Record<string, RegExp>;
}

/** What parts block together, for `isBlockedBy`. The page may have replaced what is built in, so nothing such is used. */
export function blockOf(parts: readonly LeftPart[]): Block {
  const blocked = noNames();
  const spared = noNames();
  let rest: Names | null = null;
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i] as LeftPart;
    if (part.isSpared) addNames(spared, part);
    else if (!part.isRest) addNames(blocked, part);
    else {
      rest ??= noNames();
      addNames(rest, part);
    }
  }
  return { blocked, rest, spared };
}

/** Whether a cookie of this name is blocked. A spared name is not, whatever else blocks it. */
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

function noNames(): Names {
  return { exact: '', patterns: '', index: null };
}

function addNames(names: Names, { exact, patterns }: Part): void {
  if (exact !== '') names.exact += names.exact === '' ? exact : `,${exact}`;
  if (patterns !== '') names.patterns += names.patterns === '' ? patterns : ` ${patterns}`;
}

function hasName(names: Names, name: string): boolean {
  names.index ??= indexOf(names);
  const { exact, sources, expressions } = names.index;
  if (exact[name] !== undefined) return true;
  const start = apply(slice, name, [0, FIXED]) as string;
  const source = sources[start];
  if (source === undefined) return false;
  expressions[start] ??= new NativeRegExp(`^(?:${source})$`);
  return execute(expressions[start], name) !== null;
}

function indexOf({ exact, patterns }: Names): Index {
  const index = {
    exact: dictionary(parseJson(`{${exact}}`)),
    sources: dictionary({}),
    expressions: dictionary({}),
  } as Index;
  const both = /([^ =]+)=([^ ]+)/g;
  for (let found = execute(both, patterns); found !== null; found = execute(both, patterns)) {
    const start = found[1] as string;
    const source = found[2] as string;
    const before = index.sources[start];
    index.sources[start] = before === undefined ? source : `${before}|${source}`;
  }
  return index;
}

function dictionary(object: object): object {
  setPrototypeOf(object, null);
  return object;
}
