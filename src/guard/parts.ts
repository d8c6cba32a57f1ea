import { namePattern } from '../catalogue/name-pattern.ts';
import type { Catalogue, Entry } from '../catalogue/schema.ts';
import { type Blocking, blocks } from '../settings/settings.ts';

/**
 * A part of what the guard keeps out. A script that runs in pages can be handed nothing, so that each
 * part is a file of its own, which stands before the guard's where it is wanted.
 */
export interface Part {
  /** The source of a regular expression that fits exactly the names. */
  names: string;
  /** Only on the site: what issuers keep elsewhere and is not in the list is none of the site's. */
  isOnSiteOnly: boolean;
}

/** The guard itself, below the extension's root. */
export const GUARD_FILE = 'guard/guard.js';
const UNKNOWN_FILE = 'guard/block-unknown.js';

/** Every part there is, by its file. */
export function allParts({ entries }: Pick<Catalogue, 'entries'>): Map<string, Part> {
  const listed = entries.map((entry) => [fileOf(entry), partOf(entry)] as const);
  const unlisted = { names: `^(?!(?:${entries.map(namesOf).join('|')})$)`, isOnSiteOnly: true };
  return new Map([...listed, [UNKNOWN_FILE, unlisted]]);
}

/**
 * The files that keep out of pages what is blocked, in their order; none where nothing is. Names outside
 * the list are known all together or not at all: one that is blocked by itself is left to the other
 * layers, and so are all of them where one is kept.
 */
export function guardFiles(
  blocking: Blocking,
  { entries }: Pick<Catalogue, 'entries'>,
): readonly string[] {
  const files = entries
    .filter(({ name, category }) => blocks(blocking, { category: category, subject: name }))
    .map(fileOf);
  const keepsUnlisted = blocking.exceptions.some(
    ({ name, action }) => action === 'keep' && entries.every((entry) => entry.name !== name),
  );
  if (blocking.block.unknown && !keepsUnlisted) files.push(UNKNOWN_FILE);
  return files.length === 0 ? [] : [...files, GUARD_FILE];
}

function fileOf({ name }: Entry): string {
  return `guard/block-${name.replace(/[^\w.-]/g, '-')}.js`;
}

function partOf(entry: Entry): Part {
  return { names: `^(?:${namesOf(entry)})$`, isOnSiteOnly: false };
}

function namesOf({ name, aliases }: Entry): string {
  return [name, ...aliases].map(toExpression).join('|');
}

function toExpression(published: string): string {
  const pattern = namePattern(published);
  if (pattern === null) return escaped(published);
  return `${escaped(pattern.prefix)}[^]+${escaped(pattern.suffix)}`;
}

function escaped(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}-]/g, '\\$&');
}
