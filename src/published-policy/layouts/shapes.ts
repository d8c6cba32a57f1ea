import type { Chunk, TextPart } from '../document.ts';
import { folded } from '../words.ts';

/* What a line of text looks like. */

/** What a finder made of some lines: the parts that stand for them, and the line after the last of them. */
export interface Found<P> {
  parts: P[];
  next: number;
}

/** Whether a line is empty. */
export function isBlank(line: TextPart | undefined): boolean {
  return line !== undefined && line.text.trim() === '';
}

/** Whether a line only parts others: `--`, `|---|---|`, `+====+`. */
export function isSeparator(text: string): boolean {
  return /^[\s|+:=_~·.*–—-]+$/.test(text) && /[-=_–—~*+.|]{2}|[-–—]\s+[-–—]|\|/.test(text);
}

/** Whether a line is of the page and not of the text: `Sida 3 av 7`, `3/7`, `- 3 -`. */
export function isPageNoise(text: string): boolean {
  return /^(?:[-–—\s|]*(?:sida|page|side|sidan|s\.|p\.)?\s*\d{1,3}\s*(?:(?:av|of|af|\/)\s*\d{1,3})?[-–—\s|]*)$/iu.test(
    folded(text),
  );
}

const BULLET = /^\s*(?:[-*•·▪◦‣●○■➢►✓–—]\s+|\(?\d{1,2}[.)]\s+|[a-z]\)\s+)(?=\S)/u;

/** The text of a list item without its mark; null if a line is none. */
export function itemText(text: string): string | null {
  return BULLET.test(text) ? text.replace(BULLET, '') : null;
}

/** What is made of a heading that is the names of cookies: the title of a list item. */
export function nameTitle(names: readonly string[]): string {
  return `- ${names.map((name) => `\`${name}\``).join(', ')}:`;
}

/** Whether a line is what was made of such a heading. */
export function isNameTitle(text: string): boolean {
  return /^- `[^`\s]+`(?:, `[^`\s]+`)*:$/.test(text);
}

/** By how many columns a line is indented. */
export function indentOf(text: string): number {
  return /^\s*/.exec(text)?.[0].length ?? 0;
}

/** The runs of text in a line that two blanks or more part. */
export function chunksOf(line: TextPart): readonly Chunk[] {
  if (line.chunks !== undefined) return line.chunks;
  return [...line.text.matchAll(/\S+(?: \S+)*/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }));
}
