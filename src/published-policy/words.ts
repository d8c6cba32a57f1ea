import data from './words.json';

/* The vocabulary, and how it is looked up. Words are compared in lower case. */

/** A text of the data file becomes the list of its phrases, which commas part. */
type Lists<T> = { [K in keyof T]: T[K] extends string ? string[] : Lists<T[K]> };

function lists<T extends object>(texts: T): Lists<T> {
  const entries = Object.entries(texts).map(([key, value]) => [
    key,
    typeof value === 'string' ? value.split(', ') : lists(value),
  ]);
  return Object.fromEntries(entries);
}

export const words = lists(data);

const NO_LETTER_BEFORE = '(?<![\\p{L}\\p{N}])';
const NO_LETTER_AFTER = '(?![\\p{L}\\p{N}])';

/** The source of a regular expression for any of some phrases, the longest first. */
export function alternatives(phrases: Iterable<string>): string {
  const escaped = [...new Set(phrases)]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(/[$()*+.?[\\\]^{|}/]/g, '\\$&').replaceAll(' ', '\\s+'));
  return `(?:${escaped.join('|')})`;
}

/** The same for whole words. */
export function anyOf(phrases: Iterable<string>): string {
  return NO_LETTER_BEFORE + alternatives(phrases) + NO_LETTER_AFTER;
}

/** The same for what words begin with. */
export function anyBeginning(stems: Iterable<string>): string {
  return NO_LETTER_BEFORE + alternatives(stems);
}

/** A text as words are compared: in lower case, with single blanks. */
export function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

const COOKIE = new RegExp(alternatives(words.cookieWords), 'u');

/** Whether a text speaks of cookies or the like, be it within a word: "Statistikcookies". */
export function saysCookies(text: string): boolean {
  return COOKIE.test(folded(text));
}

const LINK = new RegExp(`^${anyBeginning(words.links)}`, 'u');

/** Whether a line is a link to more about something: "Read more about this provider". */
export function isLink(text: string): boolean {
  return LINK.test(folded(text));
}

const NOTHING = new Set(['', ...words.none]);

/** Whether a text says in so many words that there is nothing to say, such as `-` or `N/A.`. */
export function saysNothing(text: string): boolean {
  return NOTHING.has(folded(text).replace(/(?<=\p{L})\.$/u, ''));
}

/** The words of a text, in lower case. */
export function wordsIn(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
}
