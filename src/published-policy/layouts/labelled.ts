import {
  cellOf,
  type Field,
  joined,
  type Part,
  type Piece,
  type Role,
  type TextPart,
} from '../document.ts';
import { readLifetime } from '../read-lifetime.ts';
import { readNames } from '../read-name.ts';
import { isPlainCategory } from '../sections.ts';
import { fieldOf } from './item-fields.ts';
import { fieldsAt, skipBlank, TELLING, titleAt } from './label-lines.ts';
import { type Found, indentOf, isBlank, isPageNoise, isSeparator, itemText } from './shapes.ts';

interface Draft {
  role: Role;
  pieces: Piece[];
}

/**
 * What labelled lines say of one cookie: `Namn: _ga`, `Lagringstid: 2 år`, or a name with such lines below it. A
 * label may stand in a line of its own. Null if there are none.
 */
export function labelledRecord(lines: readonly TextPart[], from: number): Found<Part> | null {
  const line = lines[from];
  if (line === undefined || isBlank(line)) return null;
  const drafts: Draft[] = [];
  let next = from;
  const title = titleAt(lines, from);
  if (title !== null) {
    drafts.push({ role: 'name', pieces: [{ line: line.line, text: title }] });
    next = from + 1;
  } else if (fieldsAt(lines, from).length === 0) return null;

  for (let i = next; i < lines.length; ) {
    const here = lines[i];
    if (here === undefined) break;
    if (isBlank(here) || isPageNoise(here.text)) {
      const after = skipBlank(lines, i);
      const [first] = fieldsAt(lines, after);
      if (drafts.length === 0 || first === undefined || isNext(drafts, first.role)) break;
      i = after;
      continue;
    }
    const fields = fieldsAt(lines, i);
    const [first] = fields;
    if (first !== undefined) {
      if (isNext(drafts, first.role) || (first.role === 'name' && hasOwn(lines, i, drafts))) break;
      for (const { role, value } of fields) add(drafts, role, here.line, value);
      i += 1;
      if (first.value === '') i = takeValue(lines, i, drafts);
      next = i;
      continue;
    }
    if (isSeparator(here.text) || titleAt(lines, i) !== null || !goesOn(lines, i)) break;
    if (isHeadingOfNext(lines, i) || isCategoryOfNext(here.text)) break;
    const { role, text } = fieldOf(here.text.trim());
    const isBelowTitle = title !== null && drafts.length === 1;
    if (!isBelowTitle && isWhole(drafts.at(-1), here.text)) break;
    if (role === 'lifetime' || isBelowTitle) add(drafts, role, here.line, text);
    else drafts.at(-1)?.pieces.push({ line: here.line, text: here.text.trim() });
    i += 1;
    next = i;
  }
  const has = (...roles: Role[]): boolean => drafts.some(({ role }) => roles.includes(role));
  if (!has('name')) {
    // Labels without a name: they may be a cookie's.
    const isCookies = has('lifetime') && has('party', 'domain', 'vendor', 'purpose', 'type');
    const pieces = drafts.flatMap((draft) => draft.pieces);
    return isCookies && pieces.length > 0
      ? { parts: [{ kind: 'unread', pieces, reason: 'name' }], next }
      : null;
  }
  if (!has(...TELLING)) return null;
  const fields: Field[] = drafts.map(({ role, pieces }) => ({
    role,
    cell: { pieces: pieces.filter(({ text }) => text !== ''), wraps: role !== 'name' },
  }));
  return { parts: [{ kind: 'record', fields }], next };
}

function takeValue(lines: readonly TextPart[], at: number, drafts: readonly Draft[]): number {
  const i = skipBlank(lines, at);
  const line = lines[i];
  if (line === undefined) return at;
  drafts.at(-1)?.pieces.push({ line: line.line, text: (itemText(line.text) ?? line.text).trim() });
  return i + 1;
}

function add(drafts: Draft[], role: Role, line: number, value: string): void {
  const same = role === 'other' ? undefined : drafts.find((draft) => draft.role === role);
  if (same === undefined)
    drafts.push({ role, pieces: value === '' ? [] : [{ line, text: value }] });
  else if (value !== '') same.pieces.push({ line, text: value });
}

/** Whether a label begins the next record: a second name, or again the label with which this one began. */
function isNext(drafts: readonly Draft[], role: Role): boolean {
  const has = drafts.some((draft) => draft.role === role);
  return (
    has &&
    (role === 'name' ||
      drafts[0]?.role === role ||
      (TELLING.includes(role) &&
        drafts.some((draft) => draft.role === 'name') &&
        role !== 'party' &&
        role !== 'purpose'))
  );
}

/**
 * Whether the labels below a name, up to the next blank line or name, say again what has been said: then that was of
 * something else, such as of the service that sets the cookie.
 */
function hasOwn(lines: readonly TextPart[], at: number, drafts: readonly Draft[]): boolean {
  const said = new Set(drafts.map(({ role }) => role).filter((role) => TELLING.includes(role)));
  for (let i = at; i < lines.length && !isBlank(lines[i]); i += 1) {
    const roles = fieldsAt(lines, i).map(({ role }) => role);
    if (i > at && roles.includes('name')) return false;
    if (roles.some((role) => said.has(role))) return true;
  }
  return false;
}

/** Whether a value does not go on in the next line: it is a word or two, or a lifetime above what may be a name. */
function isWhole(draft: Draft | undefined, next: string): boolean {
  if (draft === undefined || draft.pieces.length === 0) return false;
  if (draft.role === 'type' || draft.role === 'category') return true;
  const isRead = draft.role === 'lifetime' && readLifetime(joined(draft.pieces)) !== null;
  return isRead && readNames(cellOf(1, next)) !== null;
}

/** Whether a line is a category's heading, and not the end of a sentence that has gone on in it. */
function isCategoryOfNext(text: string): boolean {
  return /^\p{Lu}/u.test(text.trim()) && isPlainCategory(text);
}

/** Whether a line is the category of the record that begins below it, and no part of the value above. */
function isHeadingOfNext(lines: readonly TextPart[], at: number): boolean {
  const [below] = fieldsAt(lines, at + 1);
  return below?.role === 'name' && isPlainCategory(lines[at]?.text ?? '');
}

/** Whether a line without a label goes on with the value above it. */
function goesOn(lines: readonly TextPart[], at: number): boolean {
  const text = lines[at]?.text ?? '';
  const above = lines[at - 1];
  if (above === undefined || isBlank(above) || text.includes('\t')) return false;
  return itemText(text) === null || indentOf(text) > indentOf(above.text);
}
