import { type Chunk, cellOf, type Part, type Piece, type TextPart } from '../document.ts';
import { isDistinctive, readNames } from '../read-name.ts';
import { isCategoryHeading } from '../sections.ts';
import { type Header, headerAt, isSame } from './column-header.ts';
import { columnRows } from './column-rows.ts';
import { chunksOf, type Found, isBlank, isPageNoise, isSeparator } from './shapes.ts';

/** A line of the table's body with its runs of text. */
interface Body {
  line: TextPart;
  chunks: readonly Chunk[];
  isAfterBlank: boolean;
}

/** How many empty lines may stand within a table: a page break leaves some. */
const GAP = 4;

/**
 * A table whose columns are parted by blanks, from its header on; null if there is none. A column begins where
 * no run of text of the body crosses, between two headers. A row begins with a name; other lines go on with it.
 */
export function columnTable(lines: readonly TextPart[], from: number): Found<Part> | null {
  const header = headerAt(lines, from);
  if (header === null) return null;
  const body: Body[] = [];
  let next = header.next;
  let left = startOf(header.chunks);
  for (let i = header.next; i < lines.length; i += 1) {
    const line = lines[i];
    if (line === undefined || i - next > GAP) break;
    if (isBlank(line) || isPageNoise(line.text)) continue;
    if (isSeparator(line.text)) {
      next = i + 1;
      continue;
    }
    const chunks = chunksOf(line);
    const again = headerAt(lines, i);
    if (again !== null) {
      if (!isSame(again, header)) break;
      next = again.next;
      i = again.next - 1;
      continue;
    }
    if (!belongs(chunks, header, left, i - next > 0)) break;
    left = Math.min(left, startOf(chunks));
    body.push({ line, chunks, isAfterBlank: isBlank(lines[i - 1]) });
    next = i + 1;
  }
  if (body.length === 0) return null;
  const isHeading = ({ chunks, isAfterBlank }: Body): boolean => {
    const [only] = chunks;
    const mayBe = only !== undefined && chunks.length === 1 && only.start <= left + 1;
    return mayBe && (isAfterBlank || header.roles[0] === 'name') && isCategoryHeading(only.text);
  };
  const bounds = boundsOf(
    header.chunks,
    body.filter((one) => !isHeading(one)),
  );
  const head = header.chunks.map(({ text }) => cellOf(header.line, text));
  const inColumns = body.map((one) => {
    const { line, chunks, isAfterBlank } = one;
    if (!isHeading(one)) {
      return { cells: cellsAt(line, chunks, bounds), isAfterBlank, isHeading: false };
    }
    return {
      cells: [[{ line: line.line, text: chunks[0]?.text ?? '' }]],
      isAfterBlank,
      isHeading: true,
    };
  });
  const cells = columnRows(inColumns, header.roles).map((row) =>
    row.map((pieces) => ({ pieces, wraps: true })),
  );
  return { parts: [{ kind: 'table', rows: [head, ...cells] }], next };
}

/** The column at which a line begins: cells may stand left of a header in the middle. */
function startOf([first]: readonly Chunk[]): number {
  return first?.start ?? Number.POSITIVE_INFINITY;
}

/** Whether a line is of the table: it has several runs, or one that stands in a column. */
function belongs(
  chunks: readonly Chunk[],
  header: Header,
  left: number,
  isAfterGap: boolean,
): boolean {
  const [first] = chunks;
  const [, second] = header.chunks;
  if (first === undefined || second === undefined) return false;
  if (first.start > left + 1)
    return chunks.length > 1 || !isAfterGap || first.start >= second.start - 2;
  const isName = readNames(cellOf(1, first.text)) !== null;
  if (chunks.length > 1) return !isAfterGap || isName;
  if (isDistinctive(first.text)) return true;
  if (isCategoryHeading(first.text)) return true;
  // The rest of a cell; of a name there is but one word.
  const isRest = header.roles[0] !== 'name' || !/\s/.test(first.text);
  return !isAfterGap && first.end < second.start && isRest;
}

/** Where each column but the first begins: at its header or left of it, where the fewest runs of text cross. */
function boundsOf(header: readonly Chunk[], body: readonly Body[]): number[] {
  return header.slice(1).map(({ start }, i) => {
    const from = (header[i]?.start ?? 0) + 1;
    let best = { at: start, weight: Number.POSITIVE_INFINITY };
    for (let at = start; at >= from; at -= 1) {
      const weight =
        crossing(body, at) - beginning(body, at) / (body.length + 1) - (at === start ? 0.5 : 0);
      if (weight < best.weight) best = { at, weight };
    }
    return best.at;
  });
}

/** How many lines have a run of text across a column, without a blank before it. */
function crossing(body: readonly Body[], at: number): number {
  return body.filter(({ line, chunks }) =>
    chunks.some(({ start, end, text }) => {
      const hasBlank = line.chunks === undefined && text.charAt(at - start - 1) === ' ';
      return start < at && end > at && !hasBlank;
    }),
  ).length;
}

/** How many lines have a run of text that begins at a column. */
function beginning(body: readonly Body[], at: number): number {
  return body.filter(({ chunks }) => chunks.some(({ start }) => start === at)).length;
}

/** The pieces of a line by column. */
function cellsAt(line: TextPart, chunks: readonly Chunk[], bounds: readonly number[]): Piece[][] {
  const cells: Piece[][] = Array.from({ length: bounds.length + 1 }, () => []);
  const single = line.chunks === undefined ? chunks.flatMap((one) => apart(one, bounds)) : chunks;
  for (const chunk of single) {
    const column = bounds.filter((bound) => chunk.start >= bound - 1).length;
    cells[column]?.push({ line: line.line, text: chunk.text });
  }
  return cells;
}

/** A run of text that fills its column and touches the next one, apart at the blank between them. */
function apart(chunk: Chunk, bounds: readonly number[]): Chunk[] {
  const bound = bounds.find(
    (at) => chunk.start < at && chunk.end > at && chunk.text.charAt(at - chunk.start - 1) === ' ',
  );
  if (bound === undefined) return [chunk];
  const at = bound - chunk.start;
  const right = { start: bound, end: chunk.end, text: chunk.text.slice(at) };
  const left = { start: chunk.start, end: bound - 1, text: chunk.text.slice(0, at - 1) };
  return [left, ...apart(right, bounds)];
}
