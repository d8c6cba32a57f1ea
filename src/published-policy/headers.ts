import type { Role } from './document.ts';
import { mentionsLifetime } from './read-lifetime.ts';
import { isDistinctive } from './read-name.ts';
import { anyBeginning, folded, words, wordsIn } from './words.ts';

type Vocabulary = Record<Role, { whole: string[]; stems: string[] }>;
const HEADERS: Vocabulary = words.headers;
const ROLES = Object.keys(HEADERS) as Role[];

const WHOLE = new Map(
  ROLES.flatMap((role) => HEADERS[role].whole.map((phrase) => [phrase, role] as const)),
);
const STEMS = ROLES.flatMap((role) =>
  HEADERS[role].stems.map((stem) => ({
    role,
    stem,
    expression: new RegExp(anyBeginning([stem]), 'u'),
  })),
).sort((a, b) => b.stem.length - a.stem.length);

/** The most words of a header. */
const MOST_WORDS = 7;

/** What a column is about, by its header, or a value by its label; null for other words. */
export function roleOf(text: string): Role | null {
  const label = folded(text)
    .replace(/[`*_“”"]+/g, '')
    .replace(/\s*\([^()]*\)/g, '')
    .replace(/[:?.]+$/, '')
    .trim();
  const whole = WHOLE.get(label);
  if (whole !== undefined) return whole;
  if (wordsIn(label).length > MOST_WORDS || label === '') return null;
  return STEMS.find(({ expression }) => expression.test(label))?.role ?? null;
}

/** The roles of a header's cells; null if a row is no header. A cell that is not known has the role `other`. */
export function headerRoles(cells: readonly string[]): (Role | null)[] | null {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length < 2 || filled.some((cell) => cell.length > 60 || isValue(cell))) return null;
  const roles = cells.map((cell) => (cell.trim() === '' ? null : roleOf(cell)));
  const known = roles.filter((role) => role !== null);
  const distinct = new Set(known);
  if (!distinct.has('name') || distinct.size < 2 || known.length * 2 < filled.length) return null;
  return cells.map((cell, i) => (cell.trim() === '' ? null : (roles[i] ?? 'other')));
}

/** Whether a cell holds a value, as no header does. */
function isValue(cell: string): boolean {
  if (roleOf(cell) !== null && WHOLE.has(folded(cell).replace(/:$/, ''))) return false;
  return (
    mentionsLifetime(cell) || (roleOf(cell) === null && isDistinctive(cell) && /[_.]/.test(cell))
  );
}

const LABEL = /^(?<label>[\p{L}#][\p{L}\p{N} ()/?'’-]{0,50}?)\s*(?::|\s[–—-]\s|=)\s*(?<value>.*)$/u;
/** A labelled value. */
export interface Labelled {
  role: Role;
  value: string;
}

/** The value of a line such as `Namn: _ga`; null if the line has no known label. An empty value is on the next line. */
export function labelled(text: string): Labelled | null {
  const bare = text
    .replace(/^[\s>]*(?:[-*•·▪◦‣–]\s+)?/, '')
    .replace(/\*\*/g, '')
    .replace(/^__(.+?)__/, '$1');
  const { label, value } = LABEL.exec(bare)?.groups ?? {};
  if (label === undefined || value === undefined) return null;
  const role = labelRole(label);
  return role === null ? null : { role, value: value.trim() };
}

/** What a label is about: unlike a header it begins with the word that says so. */
export function labelRole(text: string): Role | null {
  const said = folded(text)
    .replace(/[:?]+$/, '')
    .replace(/^(?:cookiens|cookie's|kakans|the|kapselens)\s+/u, '')
    .trim();
  if (wordsIn(said).length > MOST_WORDS) return null;
  return WHOLE.get(said) ?? STEMS.find(({ stem }) => said.startsWith(stem))?.role ?? null;
}

/** All labelled values within a line, such as `Namn: _ga; Lagringstid: 2 år`, and the text before the first one. */
export function labelledWithin(text: string): { before: string; fields: Labelled[] } {
  const found = [...text.matchAll(/:(?=\s|$)\s*/g)].flatMap((colon) => {
    const label = labelBefore(text, colon.index);
    return label === null ? [] : [{ ...label, to: colon.index + colon[0].length }];
  });
  const first = found[0];
  const fields = found.map(({ role, to }, i) => ({
    role,
    value: text
      .slice(to, found[i + 1]?.from ?? text.length)
      .replace(/[\s;,|•·–—-]+$/, '')
      .trim(),
  }));
  return { before: first === undefined ? text : text.slice(0, first.from), fields };
}

/** The most characters that a label within a line has. */
const LONGEST_LABEL = 60;

/** One to four words at the end of a text, the most first. */
const LAST_WORDS = [3, 2, 1, 0].map(
  (more) =>
    new RegExp(`(?<![\\p{L}\\p{N}_])\\p{L}[\\p{L}'’/-]*(?:\\s\\p{L}[\\p{L}'’/-]*){${more}}$`, 'u'),
);

/** The label with which a text ends: as many words as are one, with nothing before its first known word. */
function labelBefore(text: string, end: number): { role: Role; from: number } | null {
  const start = Math.max(0, end - LONGEST_LABEL);
  const near = text.slice(start, end).trimEnd();
  for (const words of LAST_WORDS) {
    const label = words.exec(near);
    const role = label === null ? null : labelRole(label[0]);
    if (label !== null && role !== null) return { role, from: start + label.index };
  }
  return null;
}
