import { addAll, type Part, type Piece, type TextPart } from './document.ts';
import { columnTable } from './layouts/columns.ts';
import { listItem } from './layouts/items.ts';
import { labelledRecord } from './layouts/labelled.ts';
import { isBlank, isNameTitle, nameTitle } from './layouts/shapes.ts';
import { stackedTable } from './layouts/stacked.ts';
import { barTable } from './layouts/tabs.ts';
import { withoutLongLines } from './long-lines.ts';
import { isDistinctive, readName, unmarked } from './read-name.ts';

/** In this order: what is plainer comes first. */
const FINDERS = [barTable, columnTable, stackedTable, labelledRecord, listItem];

/** Finds tables and other layouts in the lines of a document; all else stays as it is. */
export function findTables(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  let run: TextPart[] = [];
  const flush = (): void => {
    addAll(result, layOut(run));
    run = [];
  };
  for (const part of parts.flatMap(withoutLongLines).flatMap(markedHeading)) {
    if (part.kind === 'text') {
      // What is said of a cookie begins right below a heading that is its name.
      const above = run.at(-1);
      if (isBlank(part) && above !== undefined && isNameTitle(above.text)) continue;
      run.push(part);
      continue;
    }
    // What is not read is no part of the text, and ends no table in it.
    if (part.kind === 'unread') {
      result.push(part);
      continue;
    }
    flush();
    result.push(part);
  }
  flush();
  return result.map((part, i) => withLinesAbove(part, result, i));
}

/** How many lines may stand between a name that was not understood and the labels below it. */
const MOST_BETWEEN = 3;

/** Labels without a name, with the heading or the lines right above them: the name may be there. */
function withLinesAbove(part: Part, parts: readonly Part[], at: number): Part {
  if (part.kind !== 'unread' || part.reason !== 'name') return part;
  const above: Piece[] = [];
  for (let i = at - 1; i >= 0 && above.length < MOST_BETWEEN; i -= 1) {
    const one = parts[i];
    if (one?.kind !== 'text' && one?.kind !== 'heading') break;
    if (one.text.trim() !== '') above.unshift({ line: one.line, text: one.text.trim() });
    if (one.kind === 'heading') break;
  }
  return { ...part, pieces: [...above, ...part.pieces] };
}

function layOut(lines: readonly TextPart[]): Part[] {
  const parts: Part[] = [];
  for (let i = 0; i < lines.length; ) {
    const found = FINDERS.map((find) => find(lines, i)).find((one) => one !== null);
    const line = lines[i];
    if (found != null && found.next > i) {
      addAll(parts, found.parts);
      i = found.next;
    } else {
      if (line !== undefined) parts.push(line);
      i += 1;
    }
  }
  return parts;
}

/** A heading of Markdown as a heading; a heading that is the names of cookies as the title of a list item. */
function markedHeading(part: Part): Part[] {
  if (part.kind === 'text') {
    const [, marks] = /^(#{1,6})\s+(?=\S)/.exec(part.text) ?? [];
    if (marks === undefined) return [part];
    const said = part.text.slice(marks.length).trim();
    const end = said.lastIndexOf(' ');
    // Markdown may close a heading as well.
    const text = /^#+$/.test(said.slice(end + 1)) ? said.slice(0, Math.max(0, end)).trim() : said;
    return markedHeading({ kind: 'heading', line: part.line, level: marks.length, text });
  }
  if (part.kind !== 'heading') return [part];
  const said = part.text.replace(/^\d+(?:\.\d+)*\.?\s+/, '');
  const names = said.split(/,\s+/).map(unmarked);
  const areNames =
    names.every(isDistinctive) || (/^`[^`]+`$/.test(said) && readName(unmarked(said)) !== null);
  return areNames && !names.some((name) => /\s/.test(name))
    ? [{ kind: 'text', line: part.line, text: nameTitle(names) }]
    : [part];
}
