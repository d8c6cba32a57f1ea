import { type TextPart, textOf } from '../../src/published-policy/document.ts';
import { labelledWithin, roleOf } from '../../src/published-policy/headers.ts';
import { nameTitle } from '../../src/published-policy/layouts/shapes.ts';
import { isDistinctive, readName } from '../../src/published-policy/read-name.ts';
import { cellOfElement } from './html-cell.ts';
import { descendants, type Element } from './html-nodes.ts';

const TERMS: ReadonlySet<string> = new Set(['dt', 'dd']);

/** The lines of a `dl`: a label and its value in two lines, or a name with what is said of it. */
export function termParts(list: Element): TextPart[] {
  const all = descendants(list, TERMS).map((element) => ({
    isTerm: element.tagName === 'dt',
    cell: cellOfElement(element),
  }));
  const areNames = mayBeNames(
    all.filter(({ isTerm }) => isTerm).map(({ cell }) => textOf(cell)),
    all.filter(({ isTerm }) => !isTerm).map(({ cell }) => textOf(cell)),
  );
  return all.flatMap(({ isTerm, cell }): TextPart[] => {
    const [first] = cell.pieces;
    if (first === undefined) return [];
    if (!isTerm) return cell.pieces.map(({ line, text }) => textPart(line, `  ${text}`));
    const text = cell.pieces.map((piece) => piece.text).join(' ');
    if (roleOf(text) !== null) return [textPart(first.line, text.replace(/:?$/, ':'))];
    return areNames && readName(text) !== null
      ? [textPart(first.line, ''), textPart(first.line, nameTitle([text]))]
      : [textPart(first.line, text)];
  });
}

/** If one term is a name and nothing else, or a lifetime is given for each, the others may be names too. */
function mayBeNames(terms: readonly string[], details: readonly string[]): boolean {
  return terms.some(isDistinctive) || (details.length > 0 && details.every(hasLifetime));
}

/** Whether a text is more than a lifetime, and has a label for one in it. */
function hasLifetime(text: string): boolean {
  const { before, fields } = labelledWithin(text);
  return before.trim() !== '' && fields.some(({ role }) => role === 'lifetime');
}

function textPart(line: number, text: string): TextPart {
  return { kind: 'text', line, text };
}
