import { type Cell, cellOf, type Field, type Piece, type Role } from '../document.ts';
import { labelledWithin } from '../headers.ts';
import { isKnownVendor } from '../known-services.ts';
import { readCategory, strayWords } from '../read-category.ts';
import { mentionsLifetime, readLifetime } from '../read-lifetime.ts';
import { readParty } from '../read-party.ts';
import { sentencesIn } from '../read-prose.ts';
import { anyOf, folded, words, wordsIn } from '../words.ts';

const KEEPING = new RegExp(
  `^(?:(?:den|det|this|it|the cookie|cookien|denna cookie|and|och|og)\\s+)?${anyOf(words.keepings)}(?:\\s+(?:i|in|for|för|efter|after|etter|om|på|within|upp till|när|når|when|is|är|er))*\\s*`,
  'u',
);

/** What a text says of a cookie, apart into fields. What has a lifetime in it and is not read becomes the lifetime's field, so that it is reported. */
export function fieldsIn(text: string, pieces: readonly Piece[]): Field[] {
  const found: { role: Role; text: string }[] = [];
  const { before, fields } = labelledWithin(text);
  for (const segment of segmentsIn(before)) found.push(fieldOf(segment));
  for (const { role, value } of fields) {
    const [first = '', ...others] =
      role === 'lifetime' || role === 'party' ? segmentsIn(value) : [value];
    found.push({ role, text: first });
    for (const other of others) found.push(fieldOf(other));
  }
  const [first, ...others] = found;
  if (
    first?.role === 'purpose' &&
    isCompany(first.text) &&
    others.some(({ role }) => role === 'purpose')
  ) {
    first.role = 'vendor';
  }
  if (!found.some(({ role }) => role === 'lifetime')) {
    const unread = found.find(({ text }) => mentionsLifetime(text));
    if (unread !== undefined) found.push({ role: 'lifetime', text: unread.text });
  }
  const roles = [...new Set(found.map(({ role }) => role))];
  return roles.map((role) => {
    const texts = found.filter((one) => one.role === role).map((one) => one.text);
    const cells = texts.map((one) => located(one, pieces).pieces);
    return { role, cell: { pieces: cells.flat(), wraps: true } };
  });
}

const IN_BRACKETS = /^\s*\(([^()]*)\)[\s:–—-]*(.*)$/s;

/** What brackets at the beginning of a text say, and then the rest, each apart at what parts the items of a list. */
function segmentsIn(text: string): string[] {
  const segments: string[] = [];
  let rest = text;
  for (let found = IN_BRACKETS.exec(rest); found !== null; found = IN_BRACKETS.exec(rest)) {
    const [, inside = '', after = ''] = found;
    segments.push(...inside.split(/[,;]\s+|\s[–—-]\s/));
    rest = after;
  }
  return [...segments, ...partsOf(rest)].filter((one) => one.trim() !== '');
}

function partsOf(text: string): string[] {
  const brackets = /^(.*?)\s*\(([^()]+)\)\.?$/s.exec(text);
  const [, start, end] = brackets ?? [];
  if (start !== undefined && end !== undefined && readLifetime(end)?.lifetime != null)
    return [...partsOf(start), end];
  const aside = /^(.*\S),\s+([^,()]+?)\s*\(([^()]+)\)\.?$/s.exec(text);
  const [, said, length, who] = aside ?? [];
  if (
    said !== undefined &&
    length !== undefined &&
    who !== undefined &&
    fieldOf(length).role === 'lifetime'
  )
    return [...partsOf(said), length, who];
  return text
    .split(/\s[–—|-]\s|;\s/)
    .flatMap((part) => sentencesIn(part))
    .flatMap((part) => {
      // "shop.example, 2 år" is a list; the commas of a sentence are not.
      const listed = part.split(/,\s+/);
      return listed.length > 1 &&
        listed.every((one) => fieldOf(one).role !== 'purpose' || wordsIn(one).length <= 3) &&
        listed.some((one) => fieldOf(one).role === 'lifetime')
        ? listed
        : [part];
    })
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '.');
}

/** What one part of a text is about; without a better idea, the purpose. */
export function fieldOf(segment: string): { role: Role; text: string } {
  const bare = segment.trim().replace(/[.]$/, '');
  const said = folded(bare);
  const keeping = KEEPING.exec(said);
  const length = keeping === null ? said : said.slice(keeping[0].length);
  const read = readLifetime(length);
  if (read !== null && read.lifetime !== null && (keeping !== null || wordsIn(bare).length <= 6))
    return { role: 'lifetime', text: length };
  if (keeping !== null && readLifetime(said)?.lifetime != null)
    return { role: 'lifetime', text: said };
  if (readParty(cellOf(1, bare)).issuers.length > 0 && readParty(cellOf(1, bare)).vendor === null)
    return { role: 'party', text: bare };
  const { category } = readCategory(bare);
  if (category !== null && strayWords(bare) === 0 && wordsIn(bare).length <= 4)
    return { role: 'category', text: bare };
  if (
    /(?:^|\s)(?:AB|Inc\.?|Ltd\.?|LLC|AS|A\/S|ApS|GmbH|Limited|Corporation)$/.test(bare) &&
    wordsIn(bare).length <= 5
  )
    return { role: 'vendor', text: bare };
  if (isKnownVendor(bare)) return { role: 'vendor', text: bare };
  return { role: 'purpose', text: segment.trim() };
}

/** A part of a text with the line on which it begins. */
export function located(text: string, pieces: readonly Piece[]): Cell {
  const start = folded(text).slice(0, 24);
  const on = pieces.find((piece) => folded(piece.text).includes(start)) ?? wrappedOn(start, pieces);
  return {
    pieces:
      text.trim() === '' ? [] : [{ line: on?.line ?? pieces[0]?.line ?? 1, text: text.trim() }],
    wraps: false,
  };
}

/** The piece on which a text begins that goes on in the next one. */
function wrappedOn(start: string, pieces: readonly Piece[]): Piece | undefined {
  for (let length = start.length - 1; length > 3; length -= 1) {
    const found = pieces.find((piece) =>
      folded(piece.text).endsWith(start.slice(0, length).trim()),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a text before the purpose reads as a name: a few words with capital letters. */
function isCompany(text: string): boolean {
  const said = text.trim();
  return (
    said.split(/\s+/).length <= 4 &&
    !/[.!?]$/.test(said) &&
    said.split(/\s+/).every((word) => /^[\p{Lu}\d&]/u.test(word))
  );
}
