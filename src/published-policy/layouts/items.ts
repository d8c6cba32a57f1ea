import { cellOf, joined, type Part, type Piece, type TextPart } from '../document.ts';
import { roleOf } from '../headers.ts';
import { isLong } from '../long-lines.ts';
import { isDistinctive, isUnmistakable, readNames } from '../read-name.ts';
import { fieldsIn, located } from './item-fields.ts';
import { type Found, indentOf, isBlank, isSeparator, itemText } from './shapes.ts';

/** One cookie in a list item, or in a line that begins with its name: `- _ga (shop.example): räknar besök. Sparas i 2 år.` */
export function listItem(lines: readonly TextPart[], from: number): Found<Part> | null {
  const first = lines[from];
  if (first === undefined || isBlank(first) || first.text.includes('\t')) return null;
  const item = itemText(first.text);
  const start = (item ?? first.text).trim();
  const pieces: Piece[] = [{ line: first.line, text: start }];
  // Most lines begin with no name: there is no need to look at those that follow.
  if (!MAY_BE_NAME.test(start)) return null;
  if (item === null && !startsWithName(start)) return null;
  let next = from + 1;
  for (; next < lines.length; next += 1) {
    const line = lines[next];
    if (
      line === undefined ||
      isBlank(line) ||
      isSeparator(line.text) ||
      itemText(line.text) !== null
    )
      break;
    if (
      item !== null
        ? !isTitle(first.text, pieces) &&
          indentOf(line.text) <= indentOf(first.text) &&
          !/^\p{Ll}/u.test(line.text) &&
          /[.!?:]$/.test(lines[next - 1]?.text ?? '')
        : startsWithName(line.text)
    )
      break;
    pieces.push({ line: line.line, text: line.text.trim() });
  }
  if (isLong(joined(pieces))) return { parts: [{ kind: 'unread', pieces, reason: 'row' }], next };
  const split =
    nameAndRest(joined(pieces), item !== null) ?? plainName(joined(pieces), item !== null, pieces);
  if (split === null) return null;
  if (namesAnother(split.rest)) return { parts: [{ kind: 'unread', pieces, reason: 'row' }], next };
  const fields = [
    { role: 'name' as const, cell: located(split.names, pieces) },
    ...fieldsIn(split.rest, pieces),
  ];
  return { parts: [{ kind: 'record', fields }], next };
}

/** A word that could be a name, perhaps in quote marks. */
const MAY_BE_NAME = /^[`*"“”'‘’«\\]*(?:(?:cookien|cookie|kakan)\s+)?[\w.$-]+/iu;

const ANOTHER = /^\([^()]*\)\s*(?:,\s+)?(?:(?:og|och|and|&)\s+)?[`*"“]*([^\s,;:()`*"”]+)/u;

/** Whether what is said of a name in brackets is followed by another name: `_a (1 year) and _b (2 years) count`. */
function namesAnother(rest: string): boolean {
  return isDistinctive(ANOTHER.exec(rest)?.[1] ?? '');
}

/** Whether nothing but a name and a colon has been read yet: what is said of it follows in any form. */
function isTitle(text: string, pieces: readonly Piece[]): boolean {
  return pieces.length === 1 && text.trimEnd().endsWith(':');
}

function startsWithName(text: string): boolean {
  return nameAndRest(text.trim(), false) !== null;
}

/** A plain word in a list is a name if a domain or company and a lifetime are said of it: `cart; butik.se; 14 dagar`. */
function plainName(
  text: string,
  isItem: boolean,
  pieces: readonly Piece[],
): ReturnType<typeof nameAndRest> {
  const [whole = '', names = ''] =
    /^([\w.-]+)(?:\s*[:;|]|\s+[–—-]|,|(?=\s*\())\s*/.exec(text) ?? [];
  if (!isItem || names === '' || readNames(cellOf(1, names)) === null || roleOf(names) !== null)
    return null;
  const rest = text.slice(whole.length);
  const roles = fieldsIn(rest, pieces).map(({ role }) => role);
  const isSet = roles.some((role) => role === 'party' || role === 'domain' || role === 'vendor');
  return roles.includes('lifetime') && isSet ? { names, rest } : null;
}

const SEPARATOR = /^\s*(?:[:–—|;=]|-(?=\s)|(?=\())\s*|^\s+-\s+|^\s*,\s+/;
const QUOTED = /^(?:`[^`]+`|\*\*[^*]+\*\*|["“”'‘’«][^"“”'‘’»]+["“”'’»])/;

/** The names with which a text begins, and what it says of them. Null if it begins with no name. */
function nameAndRest(text: string, isItem: boolean): { names: string; rest: string } | null {
  let at = 0;
  let isLast = false;
  const lead = /^(?:cookien|cookie|kakan)\s+(?=\S*_)/iu.exec(text)?.[0].length ?? 0;
  at = lead;
  while (!isLast) {
    const part = text.slice(at);
    const token =
      QUOTED.exec(part)?.[0] ??
      /^[^\s,;:()|]+(?:\s*<[^>]+>|:(?=[a-z0-9:]))*[^\s,;:()|]*/.exec(part)?.[0];
    const bare = token?.replace(/[.]$/, '') ?? '';
    const names = bare === '' ? null : readNames(cellOf(1, bare));
    const isName =
      names !== null &&
      (/^`/.test(part) ||
        (roleOf(bare) === null &&
          names.every(({ published }) =>
            isItem || QUOTED.test(part) ? isDistinctive(published) : isUnmistakable(published),
          )));
    if (!isName) break;
    at += token?.length ?? 0;
    const joiner =
      /^(?:\s*,\s*(?:och\s+|and\s+|og\s+)?|\s+(?:och|and|og|&|eller|or|\/)\s+|\s*\/\s*)(?=[`*_"“]*[\w.])/u.exec(
        text.slice(at),
      )?.[0];
    const following =
      joiner === undefined
        ? ''
        : (/^[`*"“]*([^\s,;:()|`*"”]+)/.exec(text.slice(at + joiner.length))?.[1] ?? '');
    if (joiner !== undefined && isUnmistakable(following)) at += joiner.length;
    else isLast = true;
  }
  if (!isLast) return null;
  const names = text.slice(lead, at);
  const rest = text.slice(at);
  if (rest.trim() === '' || rest.trim() === '.') return isItem ? { names, rest: '' } : null;
  const separator = SEPARATOR.exec(rest)?.[0];
  if (separator !== undefined) return { names, rest: rest.slice(separator.length) };
  // A sentence that begins with a name: only if it can be nothing but a name.
  return isItem && isUnmistakable(names.replace(/[`*"“”]/g, ''))
    ? { names, rest: rest.trim() }
    : null;
}
