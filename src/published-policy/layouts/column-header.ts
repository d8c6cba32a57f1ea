import type { Chunk, TextPart } from '../document.ts';
import { headerRoles } from '../headers.ts';
import { chunksOf, isBlank } from './shapes.ts';

/** A header with the columns at which its cells stand. */
export interface Header {
  line: number;
  chunks: readonly Chunk[];
  roles: (string | null)[];
  next: number;
}

/** A header in one line, or in two of which the second goes on with the first. */
export function headerAt(lines: readonly TextPart[], at: number): Header | null {
  const [line, below] = [lines[at], lines[at + 1]];
  if (line === undefined) return null;
  const chunks = chunksOf(line);
  if (chunks.length < 2) return null;
  const roles = headerRoles(chunks.map(({ text }) => text));
  const tall = below === undefined || isBlank(below) ? null : tallHeader(chunks, chunksOf(below));
  if (tall !== null && below !== undefined) {
    const both = headerRoles(tall.map(({ text }) => text));
    const better = both !== null && (roles === null || known(both) > known(roles));
    if (better) return { line: line.line, chunks: tall, roles: both, next: at + 2 };
  }
  return roles === null ? null : { line: line.line, chunks, roles, next: at + 1 };
}

function known(roles: readonly (string | null)[]): number {
  return roles.filter((role) => role !== null && role !== 'other').length;
}

function tallHeader(above: readonly Chunk[], below: readonly Chunk[]): Chunk[] | null {
  if (below.length > above.length) return null;
  const result = above.map((chunk) => ({ ...chunk }));
  for (const chunk of below) {
    const over = result.find(({ start, end }) => chunk.start < end + 2 && chunk.end > start - 2);
    if (over === undefined) return null;
    over.text = over.text.endsWith('-')
      ? over.text.slice(0, -1) + chunk.text
      : `${over.text} ${chunk.text}`;
    over.end = Math.max(over.end, chunk.end);
  }
  return result;
}

/** Whether a header is another one again, as at the top of each page. */
export function isSame(a: Header, b: Header): boolean {
  return (
    a.roles.join() === b.roles.join() &&
    a.chunks.every(({ start }, i) => Math.abs(start - (b.chunks[i]?.start ?? start)) <= 1)
  );
}
