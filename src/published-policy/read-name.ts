import { allKnownCookies } from '../catalogue/known.ts';
import { createNameIndex } from '../catalogue/name-index.ts';
import { type Cell, type Piece, SOFT_HYPHEN } from './document.ts';
import { isKnownVendor } from './known-services.ts';
import { readCategory } from './read-category.ts';
import { anyOf, folded, words } from './words.ts';

/** One name in a policy. */
export interface ReadName {
  /** As the policy prints it. */
  published: string;
  /** With `{any}` for a placeholder; see `src/catalogue/name-pattern.ts`. */
  name: string;
  line: number;
}

/** What people print for a part that varies, wherever it stands in a name. */
const MARKED =
  /\$?\{\{?[^{}\s][^{}]{0,38}\}?\}|<[^<>]{1,40}>|\[(?!\d+\])[^[\]]{1,40}\]|%[a-z_]+%|…|\.{3,}|\*+|#+/gi;
/** Runs of one letter that stand for any characters; short ones only between other characters than letters. */
const RUN =
  /X{4,}|x{4,}$|(?<![A-Za-z])X{3,}(?![A-Za-z])|(?<![A-Za-z0-9])(?:x{3,}|n{3,}|N{3,}|y{4,}|Y{4,}|0{5,})(?![A-Za-z0-9])|(?<=[_.-])(?:XX|xx)(?![A-Za-z0-9])/g;
/** A single letter counts as such a run only beside one: `UA-XXXXXX-X`, `UA-XXXX-Y`. */
const SINGLE = /(?<=\{any\}[-_.])[XxYNn](?=$|[-_.])/g;

/** RFC 6265 tokens, and what keys of local storage have beside them. */
const ALLOWED = /^[!#$%&'*+\-.^_`|~0-9A-Za-z:@/?={}]+$/;
const TOKEN_PATTERN = /^(?:[!#$%&'*+\-.^_`|~0-9A-Za-z]|\{any\})+$/;

const known = createNameIndex(allKnownCookies.map((cookie) => [cookie.name, cookie] as const));

const JOINERS = /\s+(?:och|and|og|eller|or|samt|&|\+)\s+/u;
/** `Cookien _ga`, `_ga cookie`: but what is left of `Session cookie` is a word. */
const COOKIE_WORD =
  /^(?:the\s+)?(?:cookien|cookie|kakan)\s+(?=\S*[_.\d])|(?<=^\S*[_.\d]\S*)\s+(?:cookie|cookies|cookien|kaka|kakan)$/iu;
const HEADERS = (['name', 'party', 'domain', 'purpose', 'lifetime'] as const)
  .flatMap((role) => words.headers[role].whole)
  .filter((word) => word.length > 3);
const NO_NAMES = new RegExp(`^(?:${anyOf([...words.none, ...words.parties, ...HEADERS])})$`, 'u');

/** The names in a cell; null if there is something in it that is not understood, or no name. */
export function readNames(cell: Cell): ReadName[] | null {
  const pieces = cell.wraps ? unwrapped(cell.pieces) : cell.pieces.map(cleaned);
  if (pieces === null) return null;
  const names: ReadName[] = [];
  for (const { line, text } of pieces) {
    for (const part of partsOf(text)) {
      const name = readName(part);
      if (name === null) return null;
      names.push({ ...name, line });
    }
  }
  const unique = names.filter(({ name }, i) => names.findIndex((one) => one.name === name) === i);
  return unique.length === 0 ? null : unique;
}

/** One name, such as `_gat_UA-XXXXXX-X`; null if a text is none. */
export function readName(text: string): Omit<ReadName, 'line'> | null {
  const published = text
    .replace(/\s*\([^()]*\)$/, (note) => (/^\s/.test(note) ? '' : note))
    .replace(COOKIE_WORD, '')
    // Cookiebot's mark of a cookie that two hosts set.
    .replace(/\s*\[x\d+\]$/, '')
    .replace(/[¹²³⁴⁵⁶⁷⁸⁹⁰†‡]+$/, '')
    .trim();
  // Ligatures and the hyphens of typography are of the print, not of the name.
  const plain = published.normalize('NFKC').replace(/[\u2010-\u2013\u2212]/g, '-');
  if (!ALLOWED.test(plain.replaceAll(MARKED, 'x'))) return null;
  // A formula, or a cookie with its value: a key of storage may have `=` in the query of an address.
  if (/^[^?]*=/.test(plain)) return null;
  const name = plain
    .replace(MARKED, '{any}')
    .replace(RUN, '{any}')
    .replace(SINGLE, '{any}')
    .replace(/(?:\{any\})+/g, '{any}');
  const literal = name.replaceAll('{any}', '');
  if (!/[A-Za-z]/.test(literal) || /[{}[\]<>()]/.test(literal)) return null;
  if (/[/?=]/.test(literal) && TOKEN_PATTERN.test(name.replace(/[/?=]/g, '-')) === false)
    return null;
  if (isNoName(published)) return null;
  return { published, name };
}

/** Whether a name could be a cookie's: storage and pixels may have other characters. */
export function isCookieName(name: string): boolean {
  return TOKEN_PATTERN.test(name);
}

/** Whether a text is a name that no other word looks like, such as `_ga` or `PHPSESSID`. */
export function isDistinctive(text: string): boolean {
  const read = readName(text);
  if (read === null || /[/?=@]|:\/\/|^\d/.test(read.name)) return false;
  if (known(read.published).length > 0 || read.name.includes('{any}')) return true;
  return /^[_.][A-Za-z]|[A-Za-z0-9]_|_[A-Za-z0-9]|[a-z][A-Z]|^[A-Z][A-Z0-9-]{4,}$|[A-Za-z]\d+[A-Za-z]|^[a-z]+-[a-z-]+\d*$|^[a-z]+\.[a-z.]+$/.test(
    read.published,
  );
}

/** Whether a word is a name that can hardly be anything else, even in a sentence. */
export function isUnmistakable(text: string): boolean {
  const read = readName(text);
  if (read === null || /[/?=@:]|www\./.test(text) || !isCookieName(read.name)) return false;
  return /^_{1,2}[A-Za-z]|^[A-Za-z]+_[A-Za-z0-9_]*$|^[A-Z]{4,}SESS|SESSID|SESSIONID/.test(
    read.published,
  );
}

/** Whether two texts are a known name together, and the second by itself is none. */
export function isCutName(start: string, end: string): boolean {
  return known(start + end).length > 0 && known(end).length === 0;
}

/** A single plain word that is a service, a domain or a word of the vocabulary is no name. */
function isNoName(published: string): boolean {
  const word = folded(published);
  if (isKnownVendor(word) || NO_NAMES.test(word)) return true;
  // `STATISTIKCOOKIES` is a heading.
  if (
    /^(?:\p{Ll}+|\p{Lu}\p{Ll}+|\p{Lu}+)$/u.test(published) &&
    readCategory(word).category !== null
  )
    return true;
  if (/^(?:https?:|www\.)/.test(word) || /@/.test(word.slice(1))) return true;
  return /^\.?(?:[a-z0-9-]+\.)+(?:com|net|org|se|no|dk|io|eu|fi|de|tv|me|co|uk|nu|ai|app|dev|cloud)$/.test(
    word,
  );
}

/** A piece without quote marks and the marks of Markdown. */
function cleaned({ line, text }: Piece): Piece {
  return { line, text: unmarked(text) };
}

/** A text without quote marks around it and the marks of Markdown. */
export function unmarked(text: string): string {
  return text
    .trim()
    .replace(/\[([^\]]+)\]\((?:https?:|\/|#)[^)]*\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1(?![A-Za-z0-9])/g, (whole, mark, inner) =>
      mark === '__' ? whole : inner,
    )
    .replace(/\\([_*#<>[\]~|])/g, '$1')
    .replace(/`+/g, '')
    .replace(/^[“”„"'«»‘’]+|[“”"'«»‘’]+$/g, '')
    .trim();
}

/** A text apart at what parts names in a list: commas, slashes between blanks, "and". */
function partsOf(text: string): string[] {
  const parts = text
    .split(/[,;•·]|(?<!\|)\|(?!\|)|\s\/\s/)
    .flatMap((part) => part.split(JOINERS))
    .map(unmarked)
    .map((part) => part.replace(/^(?:och|and|og|samt|&)\s+/u, ''))
    .filter((part) => part !== '');
  return parts.flatMap((part) => {
    const slashed = part.split('/');
    if (slashed.length > 1 && slashed.every((one) => /^_/.test(one) && readName(one) !== null))
      return slashed;
    const worded = part.split(/\s+/);
    return worded.length > 1 && worded.every((word) => isUnmistakable(word)) ? worded : [part];
  });
}

/** The pieces of a narrow column: names that are cut in two are put together. Null if that is not certain. */
function unwrapped(pieces: readonly Piece[]): Piece[] | null {
  const all = pieces.map(cleaned).filter(({ text }) => text !== '');
  const result: Piece[] = [];
  for (const piece of all) {
    const last = result.at(-1);
    if (last === undefined) {
      result.push(piece);
      continue;
    }
    const whole = last.text.replace(SOFT_HYPHEN, '') + piece.text;
    const isList =
      /[,;]$|\s(?:och|and|og)$/u.test(last.text) || /^(?:och|and|og|&)\s/u.test(piece.text);
    if (last.text.endsWith(SOFT_HYPHEN)) last.text = whole;
    else if (isList || /^\(.*\)$/.test(piece.text)) result.push(...(isList ? [piece] : []));
    else if (isCutName(last.text, piece.text)) last.text = whole;
    else if (known(last.text).length > 0 && known(piece.text).length > 0) result.push(piece);
    else if (/[-_.]$/.test(last.text) && !/^_/.test(piece.text)) last.text = whole;
    else if (/^_/.test(piece.text) && !/_$/.test(last.text) && /^_/.test(last.text))
      result.push(piece);
    else return null;
  }
  return result;
}
