import { visibleText } from '../../src/format/visible-text.ts';
import { countsOf, type DiffDocument, placeOf } from './document.ts';

/** A table for a comment or a report. */
export function diffMarkdown(document: DiffDocument): string {
  const { oldPath, newPath, changes } = document;
  const rows = changes.map((change) => {
    const { path, line } = placeOf(change, document);
    const cells = [
      change.level,
      change.name,
      change.rule,
      change.before ?? '',
      change.after ?? '',
      `${path}:${line}`,
    ];
    return `| ${cells.map(escaped).join(' | ')} |`;
  });
  const head = [
    '| Level | Cookie | Change | Before | After | Where |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  const title = `# From ${escaped(oldPath)} to ${escaped(newPath)}`;
  return [
    title,
    '',
    countsOf(changes),
    '',
    ...(rows.length > 0 ? [...head, ...rows, ''] : []),
  ].join('\n');
}

/** Text from a policy has no effect in Markdown. */
function escaped(text: string): string {
  return visibleText(text.replace(/\s+/g, ' ')).replace(/[\\`*_[\]<>|#~]/g, '\\$&');
}
