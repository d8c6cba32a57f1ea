import { visibleText } from '../../src/format/visible-text.ts';
import { shownPath } from '../shown-path.ts';
import { countsOf, type DiffDocument, placeOf } from './document.ts';

/** A table for a comment or a report. */
export function diffMarkdown(document: DiffDocument): string {
  const { oldPath, newPath, changes } = document;
  const rows = changes.map((change) => {
    const { path, line } = placeOf(change, document);
    const cells = [
      change.level,
      code(change.name),
      change.rule,
      code(change.before ?? ''),
      code(change.after ?? ''),
      code(`${shownPath(path)}:${line}`),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const head = [
    '| Level | Cookie | Change | Before | After | Where |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  const title = `# From ${code(shownPath(oldPath))} to ${code(shownPath(newPath))}`;
  return [
    title,
    '',
    countsOf(changes),
    '',
    ...(rows.length > 0 ? [...head, ...rows, ''] : []),
  ].join('\n');
}

/**
 * Text from a policy as code, in which nothing has an effect: no mark, link, entity or `@name`. Its fence is longer
 * than every run of backticks in it, and a bar would part cells even there (GitHub Flavored Markdown §4.10, §6.3).
 */
function code(text: string): string {
  const plain = visibleText(text.replace(/\s+/g, ' ').trim()).replaceAll('|', '\\|');
  if (plain === '') return '';
  const runs = plain.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + runs.reduce((most, run) => Math.max(most, run.length), 0));
  const blank = runs.length > 0 ? ' ' : '';
  return fence + blank + plain + blank + fence;
}
