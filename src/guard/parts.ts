import { nameExpression } from '../catalogue/name-pattern.ts';
import type { Catalogue, Entry } from '../catalogue/schema.ts';
import { type Blocking, blocks } from '../settings/settings.ts';

/**
 * A part of what the guard blocks. A registered content script cannot be given arguments, so each part is
 * a file of its own, which runs before the guard's if it is wanted.
 */
export interface Part {
  /** The source of a regular expression that matches exactly the names. */
  names: string;
  /** Whether it applies only on the site. An issuer's unlisted cookies elsewhere are left alone. */
  isOnSiteOnly: boolean;
}

/** The guard's own file, relative to the extension's root. */
export const GUARD_FILE = 'guard/guard.js';
const UNKNOWN_FILE = 'guard/block-unknown.js';

/** All parts, by their files (relative to the extension's root): one per entry, and one for unlisted names. */
export function allParts({ entries }: Pick<Catalogue, 'entries'>): Map<string, Part> {
  const listed = entries.map((entry) => [fileOf(entry), partOf(entry)] as const);
  const unlisted = { names: `^(?!(?:${entries.map(namesOf).join('|')})$)`, isOnSiteOnly: true };
  return new Map([...listed, [UNKNOWN_FILE, unlisted]]);
}

/**
 * The files that block in pages what the settings block, in the order in which they must run; none if
 * nothing is blocked in pages. The guard can block unlisted names only all together. The other layers
 * therefore take over if a single one is blocked, and for all of them if a single one is spared.
 */
export function guardFiles(
  blocking: Blocking,
  { entries }: Pick<Catalogue, 'entries'>,
): readonly string[] {
  const files = entries
    .filter(({ name, category }) => blocks(blocking, { category, subject: name }))
    .map(fileOf);
  const sparesUnlisted = blocking.exceptions.some(
    ({ name, action }) => action === 'keep' && entries.every((entry) => entry.name !== name),
  );
  if (blocking.block.unknown && !sparesUnlisted) files.push(UNKNOWN_FILE);
  return files.length === 0 ? [] : [...files, GUARD_FILE];
}

function fileOf({ name }: Entry): string {
  return `guard/block-${name.replace(/[^\w.-]/g, '-')}.js`;
}

function partOf(entry: Entry): Part {
  return { names: `^(?:${namesOf(entry)})$`, isOnSiteOnly: false };
}

function namesOf({ name, aliases }: Entry): string {
  return [name, ...aliases].map(nameExpression).join('|');
}
