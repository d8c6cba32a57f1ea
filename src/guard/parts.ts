import { isPattern, nameExpression, variableParts } from '../catalogue/name-pattern.ts';
import type { NamedCookies } from '../catalogue/named-cookies.ts';
import { CATEGORIES, type Category } from '../cookies/classify.ts';
import type { Blocking, ExceptionAction } from '../settings/settings.ts';
import { FIXED, type Part } from './part.ts';

/** The guard's own file, relative to the extension's root. */
export const GUARD_FILE = 'guard/guard.js';
/** Marks the parts that were left before it ran as spared. */
export const KEEP_FILE = 'guard/keep.js';

/** All parts, by the files (relative to the extension's root) that leave them for the guard. */
export function allParts({ entries, known }: NamedCookies): Map<string, readonly Part[]> {
  const listed = entries.map(({ name, aliases, category }) => {
    return { subject: name, category, names: [name, ...aliases], isOnSiteOnly: false };
  });
  const unlisted = known.map(({ subject, category, name }) => {
    return { subject, category, names: [name], isOnSiteOnly: true };
  });
  const all = [...listed, ...unlisted];
  const files = new Map<string, readonly Part[]>();
  for (const { subject, names, isOnSiteOnly } of all) {
    files.set(fileOfSubject(subject), [partOf(names, { isOnSiteOnly, isRest: false })]);
  }
  for (const category of CATEGORIES) {
    const parts = [false, true].flatMap((isOnSiteOnly) => {
      const names = all
        .filter((cookie) => cookie.category === category && cookie.isOnSiteOnly === isOnSiteOnly)
        .flatMap((cookie) => cookie.names);
      return names.length === 0 ? [] : [partOf(names, { isOnSiteOnly, isRest: false })];
    });
    files.set(fileOfCategory(category), parts);
  }
  const named = all.flatMap(({ names }) => names);
  const unknown = fileOfCategory('unknown');
  // Besides the published ones, if there are any, of which nobody says what they are for.
  const rest = partOf(named, { isOnSiteOnly: true, isRest: true });
  files.set(unknown, [...(files.get(unknown) ?? []), rest]);
  return files;
}

/**
 * The files that block in pages what the settings block, in the order in which they must run; none if
 * nothing is blocked in pages. The guard can block unknown names only all together. The other layers
 * therefore take over if a single one is blocked, and for all of them if a single one is spared.
 */
export function guardFiles(
  { block, exceptions }: Blocking,
  { entries, known }: NamedCookies,
): readonly string[] {
  const categoryOf = new Map<string, Category>();
  for (const { name, category } of entries) categoryOf.set(name, category);
  for (const { subject, category } of known) categoryOf.set(subject, category);
  const filesOf: Record<ExceptionAction, string[]> = { keep: [], block: [] };
  let sparesUnknown = false;
  for (const { name, action } of exceptions) {
    const category = categoryOf.get(name);
    if (category === undefined) sparesUnknown ||= action === 'keep';
    // An exception that agrees with its category needs no file.
    else if (block[category] !== (action === 'block')) filesOf[action].push(fileOfSubject(name));
  }
  for (const category of CATEGORIES) {
    if (!block[category] || (category === 'unknown' && sparesUnknown)) continue;
    filesOf.block.push(fileOfCategory(category));
  }
  if (filesOf.block.length === 0) return [];
  const spared = filesOf.keep.length === 0 ? [] : [...filesOf.keep, KEEP_FILE];
  return [...spared, ...filesOf.block, GUARD_FILE];
}

function fileOfCategory(category: Category): string {
  return `guard/category-${category}.js`;
}

/** The code of a character stands for it if a file system might not hold it, or not tell it from another. */
function fileOfSubject(subject: string): string {
  const text = subject.replace(/[^a-z0-9_.]/gu, (character) => {
    return `-${character.codePointAt(0)?.toString(16)}-`;
  });
  return `guard/entry-${text}.js`;
}

function partOf(names: readonly string[], more: Pick<Part, 'isRest' | 'isOnSiteOnly'>): Part {
  const patterns = new Map<string, string[]>();
  for (const name of names.filter(isPattern)) {
    const start = name.slice(0, FIXED);
    if (!variableParts(name).literals[0]?.startsWith(start))
      throw new Error(`${name} starts with a variable part`);
    patterns.set(start, [...(patterns.get(start) ?? []), nameExpression(name)]);
  }
  return {
    exact: names
      .filter((name) => !isPattern(name))
      .map((name) => `${JSON.stringify(name)}:1`)
      .join(','),
    patterns: [...patterns].map(([start, sources]) => `${start}=${sources.join('|')}`).join(' '),
    ...more,
  };
}
