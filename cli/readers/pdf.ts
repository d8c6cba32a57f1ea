import type { Chunk, Part, TextPart } from '../../src/published-policy/document.ts';
import { headerRoles } from '../../src/published-policy/headers.ts';
import { normalised } from '../../src/published-policy/normalise.ts';
import { mentionsLifetime } from '../../src/published-policy/read-lifetime.ts';
import { isUnmistakable } from '../../src/published-policy/read-name.ts';
import { type PdfText, pdfTexts } from './pdf-texts.ts';

/** One line of a page, from left to right. */
interface PageLine {
  top: number;
  size: number;
  chunks: Chunk[];
}

/** How many points of a page one column of text stands for. */
const POINTS = 3;
/** Distances in parts of the font size. */
const SAME_LINE = 0.35;
const SAME_WORD = 0.12;
const SAME_CELL = 0.4;
const NEXT_LINE = 1.75;
/** How much larger than most text a heading is. */
const LARGER = 1.12;
/** How small the number of a footnote is beside its text. */
const RAISED = 0.8;

/** Reads a PDF file into lines whose runs of text have columns. Lines count from the top of the first page. Rejects if it is damaged or locked. */
export async function readPdf(bytes: Uint8Array): Promise<Part[]> {
  const pages = (await pdfTexts(bytes)).map((texts) => linesOf(withoutFootnotes(texts)));
  const margins = repeatedMargins(pages);
  const body = medianSize(pages.flat());
  const larger = [...new Set(pages.flat().map(({ size }) => Math.round(size)))]
    .filter((size) => size > body * LARGER)
    .sort((a, b) => b - a);
  const parts: Part[] = [];
  let line = 0;
  for (const page of pages) {
    let above: PageLine | null = null;
    for (const one of page) {
      line += 1;
      if (margins.has(one)) continue;
      if (above !== null && one.top - above.top > NEXT_LINE * Math.max(one.size, above.size))
        parts.push(blank(line));
      above = one;
      const text = one.chunks.map((chunk) => chunk.text).join('  ');
      const level = larger.indexOf(Math.round(one.size)) + 1;
      const isHeading = level > 0 && one.chunks.length === 1;
      if (isHeading) parts.push({ kind: 'heading', line, text, level });
      else parts.push({ kind: 'text', line, text, chunks: one.chunks });
    }
    parts.push(blank(line));
  }
  return parts;
}

function blank(line: number): TextPart {
  return { kind: 'text', line, text: '' };
}

/** Leaves out raised numbers, which would seem to be part of a name. */
function withoutFootnotes(texts: readonly PdfText[]): PdfText[] {
  const usual =
    texts.map(({ size }) => size).sort((a, b) => a - b)[Math.floor(texts.length / 2)] ?? 0;
  return texts.filter(
    ({ text, size }) => size > RAISED * usual || !/^\s*[\d*†‡]{1,2}\s*$/.test(text),
  );
}

/** Texts that stand at about the same height are a line. */
function linesOf(texts: readonly PdfText[]): PageLine[] {
  const rows: PdfText[][] = [];
  for (const text of texts.toSorted((a, b) => a.top - b.top)) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (
      row !== undefined &&
      first !== undefined &&
      Math.abs(text.top - first.top) < SAME_LINE * first.size
    )
      row.push(text);
    else rows.push([text]);
  }
  return rows.map((row) => ({
    top: row[0]?.top ?? 0,
    size: row.reduce((largest, { size }) => Math.max(largest, size), 0),
    chunks: chunksOf(row.toSorted((a, b) => a.left - b.left)),
  }));
}

function chunksOf(texts: readonly PdfText[]): Chunk[] {
  const chunks: (Chunk & { right: number })[] = [];
  for (const { text, left, right, size } of texts) {
    const last = chunks.at(-1);
    const gap = last === undefined ? Number.POSITIVE_INFINITY : left - last.right;
    if (last !== undefined && gap < SAME_CELL * size) {
      last.text += (gap > SAME_WORD * size && !last.text.endsWith(' ') ? ' ' : '') + text;
      last.right = right;
      last.end = Math.ceil(right / POINTS);
    } else {
      chunks.push({
        text,
        right,
        start: Math.floor(left / POINTS),
        end: Math.ceil(right / POINTS),
      });
    }
  }
  return chunks.map(({ start, end, text }) => ({
    start,
    end,
    text: normalised(text).replace(/\s+/g, ' ').trim(),
  }));
}

/**
 * The first and last lines of pages that come again on another page, but for numbers: they are no part of the text.
 * A line that has to do with cookies stays.
 */
function repeatedMargins(pages: readonly PageLine[][]): Set<PageLine> {
  const alike = new Map<string, { line: PageLine; page: PageLine[] }[]>();
  for (const page of pages) {
    for (const line of new Set([page[0], page[1], page.at(-1), page.at(-2)])) {
      if (line === undefined || isOfCookies(line)) continue;
      const key = textOf(line).replace(/\d+/g, '#');
      const same = alike.get(key);
      if (same === undefined) alike.set(key, [{ line, page }]);
      else same.push({ line, page });
    }
  }
  return new Set(
    [...alike.values()].flatMap((same) =>
      same
        .filter(({ line, page }) =>
          same.some((other) => other.page !== page && Math.abs(other.line.top - line.top) < 2),
        )
        .map(({ line }) => line),
    ),
  );
}

/** Whether a line is the header of a table, or has a cookie's name or a lifetime. */
function isOfCookies(line: PageLine): boolean {
  const text = textOf(line);
  return (
    headerRoles(line.chunks.map((chunk) => chunk.text)) !== null ||
    mentionsLifetime(text) ||
    text.split(/[\s,;]+/).some(isUnmistakable)
  );
}

function textOf({ chunks }: PageLine): string {
  return chunks.map(({ text }) => text).join(' ');
}

/** The size of most text, by length. */
function medianSize(lines: readonly PageLine[]): number {
  const sizes = lines.flatMap(({ size, chunks }) =>
    Array<number>(chunks.map(({ text }) => text).join('').length).fill(size),
  );
  return sizes.sort((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 0;
}
