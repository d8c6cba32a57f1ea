import { cellOf, type Piece } from './document.ts';
import { roleOf } from './headers.ts';
import { itemText } from './layouts/shapes.ts';
import { mentionsLifetime } from './read-lifetime.ts';
import { isDistinctive, isUnmistakable, readNames } from './read-name.ts';
import type { Unread } from './read-record.ts';
import { anyOf, folded, words } from './words.ts';

const ONE_COOKIE = new RegExp(anyOf(words.oneCookie), 'u');

/* What the prose says of cookies: it is reported, so that somebody looks. */

/** Names in the prose of which there is no entry. */
export function mentions(prose: readonly Piece[], names: ReadonlySet<string>): Unread[] {
  return prose
    .filter(({ text }) => {
      const found =
        text.replace(/\S+@\S+|(?:https?:\/\/|www\.)\S+/g, ' ').match(/[^\s,;()"“”'`*:]+/g) ?? [];
      return (
        isListOfNames(text, names) ||
        isOfOneCookie(text) ||
        found
          // A placeholder may go on in the next line.
          .map((word) => word.replace(/[{<[][^}>\]]*$|[.!?]+$/g, ''))
          .some((word) => isUnmistakable(word) && !names.has(word))
      );
    })
    .map((piece) => ({
      pieces: [{ line: piece.line, text: piece.text.trim() }],
      reason: 'mention' as const,
    }));
}

/** Whether a list item says how long one cookie is kept: then its name is in it, too. */
function isOfOneCookie(text: string): boolean {
  return itemText(text) !== null && ONE_COOKIE.test(folded(text)) && mentionsLifetime(text);
}

/** Whether a line is a list of names and nothing else. */
function isListOfNames(text: string, names: ReadonlySet<string>): boolean {
  if (!text.includes(',')) return false;
  const found = readNames(cellOf(1, text)) ?? [];
  return (
    found.length > 1 &&
    found.every(({ published }) => isDistinctive(published) && !names.has(published))
  );
}

/** The longest line that is looked at as a header. */
const LONGEST_HEADER = 120;
/** Where cells may touch: at a blank, or before a capital letter. */
const BETWEEN_CELLS = /\s+|(?<=\p{Ll})(?=\p{Lu})/u;

/** A table whose cells single blanks part, or nothing: where one ends is not certain. Null if there is no header of one. */
export function squashedTable(block: readonly Piece[]): Unread | null {
  const header = block.findIndex(({ text }) => isSquashedHeader(text));
  return header < 0 || header === block.length - 1
    ? null
    : { pieces: block.slice(header), reason: 'table' };
}

/** Whether a line has nothing but headers, one for names and one for lifetimes among three or more. */
function isSquashedHeader(text: string): boolean {
  if (text.length > LONGEST_HEADER) return false;
  const cells = text.trim().split(BETWEEN_CELLS);
  const roles = cells.map((word) => (/^\p{Lu}/u.test(word) ? roleOf(word) : null));
  const known = new Set(roles);
  // A header may have a second word: `Expiration time`.
  const second = roles.filter((role) => role === null).length;
  return second <= 1 && cells.length > 2 && known.has('name') && known.has('lifetime');
}
