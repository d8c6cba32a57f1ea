import type { Part, TextPart } from './document.ts';
import { labelled } from './headers.ts';
import { isBlank, isPageNoise, isSeparator, itemText } from './layouts/shapes.ts';
import {
  isCategoryHeading,
  isKindOfCookies,
  isLead,
  isPlainCategory,
  LOOKS_LIKE_ONE,
  type Sections,
} from './sections.ts';
import { isLink, wordsIn } from './words.ts';

/** The lines of text from a part on, up to a blank one or another part. */
export function blockAt(parts: readonly Part[], from: number): TextPart[] {
  const block: TextPart[] = [];
  for (let i = from; i < parts.length; i += 1) {
    const part = parts[i];
    if (part?.kind !== 'text') break;
    if (isBlank(part) && block.length > 0) break;
    block.push(part);
    if (isBlank(part)) break;
  }
  return block;
}

/** A block is a heading, or prose with a heading above or below it. */
export function readBlock(
  block: readonly TextPart[],
  parts: readonly Part[],
  last: number,
  sections: Sections,
): void {
  const lines = block.filter(
    ({ text }) =>
      !isBlank({ kind: 'text', line: 1, text }) && !isSeparator(text) && !isPageNoise(text),
  );
  const [first] = lines;
  if (first === undefined) return;
  let next = last + 1;
  for (let part = parts[next]; part?.kind === 'text' && isBlank(part); part = parts[next])
    next += 1;
  const following = parts[next];
  const isBeforeTable = following?.kind === 'table' || following?.kind === 'record';
  const label = labelled(first.text);
  if (lines.length === 1 && label?.role === 'category' && label.value !== '') {
    sections.heading(label.value, first.line, LOOKS_LIKE_ONE);
    return;
  }
  if (lines.length === 1 && isHeading(first, following)) {
    sections.heading(first.text, first.line, LOOKS_LIKE_ONE);
    return;
  }
  const end = lines.at(-1);
  const hasTitle =
    lines.length > 1 &&
    (isPlainCategory(first.text) || isKindOfCookies(first.text)) &&
    itemText(first.text) === null;
  const hasEnd =
    lines.length > 1 &&
    end !== undefined &&
    isBeforeTable &&
    itemText(end.text) === null &&
    isPlainCategory(end.text);
  if (hasTitle) sections.heading(first.text, first.line, LOOKS_LIKE_ONE);
  sections.prose(
    lines
      .slice(hasTitle ? 1 : 0, hasEnd ? -1 : undefined)
      .map(({ line, text }) => ({ line, text: text.trim() })),
  );
  if (hasEnd) sections.heading(end.text, end.line, LOOKS_LIKE_ONE);
}

const MOST_WORDS_OF_HEADING = 10;

function isHeading({ text }: TextPart, following: Part | undefined): boolean {
  const isItem = itemText(text) !== null;
  const isNumbered = /^\s*\d/.test(text);
  const isListed = isItem && following?.kind === 'text' && itemText(following.text) !== null;
  if (isListed || (isItem && !isNumbered)) return false;
  if (text.includes('\t') || /[.!?;,]$/.test(text.trim()) || isLead(text) || isLink(text))
    return false;
  return isCategoryHeading(text) || wordsIn(text).length <= MOST_WORDS_OF_HEADING;
}
