import { visibleText } from '../src/format/visible-text.ts';

/**
 * Text from outside as code, in which nothing has an effect: no mark, link, entity or `@name`. Its fence is longer
 * than every run of backticks in it, and a bar would part cells even there (GitHub Flavored Markdown §4.10, §6.3).
 */
export function code(text: string): string {
  const plain = visibleText(text.replace(/\s+/g, ' ').trim()).replaceAll('|', '\\|');
  if (plain === '') return '';
  const runs = plain.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + runs.reduce((most, run) => Math.max(most, run.length), 0));
  const blank = runs.length > 0 ? ' ' : '';
  return fence + blank + plain + blank + fence;
}

/** A table, or nothing if it has no row. The cells are Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}
