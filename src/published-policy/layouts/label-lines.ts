import { cellOf, type Role, type TextPart } from '../document.ts';
import { labelled, labelledWithin, labelRole, roleOf } from '../headers.ts';
import { isDistinctive, readNames } from '../read-name.ts';
import { isCategoryHeading } from '../sections.ts';
import { indentOf, isBlank, isNameTitle, isPageNoise, itemText } from './shapes.ts';

/** What says more of a cookie than its name. */
export const TELLING: readonly Role[] = [
  'party',
  'domain',
  'vendor',
  'purpose',
  'lifetime',
  'category',
  'type',
];

/** The labelled values of a line; a label alone in its line has an empty value. */
export function fieldsAt(lines: readonly TextPart[], at: number): { role: Role; value: string }[] {
  const text = lines[at]?.text ?? '';
  if (text.includes('\t')) return [];
  const within = labelledWithin(itemText(text) ?? text);
  if (within.fields.length > 1 && within.before.trim() === '') return within.fields;
  const one = labelled(text);
  if (one !== null)
    return isHeaderWord(text) || one.value !== '' || valueBelow(lines, at) ? [one] : [];
  return isHeaderWord(text) && valueBelow(lines, at)
    ? [{ role: labelRole(itemText(text) ?? text) ?? 'other', value: '' }]
    : [];
}

function isHeaderWord(text: string): boolean {
  const bare = (itemText(text) ?? text).trim();
  return (
    bare.length <= 40 && !/[.,;]$/.test(bare) && labelRole(bare) !== null && !isDistinctive(bare)
  );
}

/** Whether the next line is a value and no other label; below the label of a name it has to be one. */
function valueBelow(lines: readonly TextPart[], at: number): boolean {
  const below = lines[skipBlank(lines, at + 1)];
  if (below === undefined || /\t|\S\s{2,}\S/.test(below.text)) return false;
  if (isHeaderWord(below.text) || labelled(below.text) !== null) return false;
  const label = lines[at]?.text ?? '';
  const isOfName = labelRole((itemText(label) ?? label).trim()) === 'name';
  return !isOfName || readNames(cellOf(1, itemText(below.text) ?? below.text)) !== null;
}

/** A name alone in its line, above labelled lines of something else than a name. */
export function titleAt(lines: readonly TextPart[], at: number): string | null {
  const text = lines[at]?.text ?? '';
  const bare = (itemText(text) ?? text).replace(/:\s*$/, '').trim();
  if (bare === '' || bare.includes('\t')) return null;
  const below = labelsBelow(lines, at);
  const [first] = below === null ? [] : fieldsAt(lines, below);
  if (first === undefined || first.role === 'name') return null;
  if (labelled(text) !== null && labelled(text)?.value !== '') return null;
  const names = readNames(cellOf(1, bare));
  if (names === null) return null;
  if (/^`[^`]+`$/.test(bare)) return bare;
  if (roleOf(bare) !== null) return null;
  return names.every(({ published }) => isDistinctive(published)) ||
    (TELLING.includes(first.role) &&
      /^[\w.-]+$/.test(bare) &&
      indentOf(lines[at + 1]?.text ?? '') > indentOf(text))
    ? bare
    : null;
}

/** How many lines about a cookie may stand between its name and the labelled lines. */
const MOST_BETWEEN = 3;

/** Where labelled lines begin below a name: after a blank line, or right below what is said of the cookie. */
function labelsBelow(lines: readonly TextPart[], at: number): number | null {
  const next = skipBlank(lines, at + 1);
  if (next - at > 2) return null;
  // A paragraph may part the heading of a card from its labels.
  const isMarked = isNameTitle(lines[at]?.text ?? '');
  for (let i = next; i <= at + 1 + MOST_BETWEEN; i += 1) {
    const text = lines[i]?.text ?? '';
    if (isNameTitle(text)) return null;
    if (fieldsAt(lines, i).length > 0) return i;
    if (text.trim() === '' && isMarked) continue;
    if (next > at + 1 || text.trim() === '' || text.includes('\t') || itemText(text) !== null)
      return null;
    if (isDistinctive(text.trim()) || isCategoryHeading(text)) return null;
  }
  return null;
}

/** The next line that is neither blank nor of the page alone. */
export function skipBlank(lines: readonly TextPart[], from: number): number {
  let i = from;
  while (i < lines.length && (isBlank(lines[i]) || isPageNoise(lines[i]?.text ?? ''))) i += 1;
  return i;
}
