import { code, table } from '../markdown.ts';
import { shownPath } from '../shown-path.ts';
import { countsOf, type DiffDocument, placeOf } from './document.ts';

const HEAD = ['Level', 'Cookie', 'Change', 'Before', 'After', 'Where'];

/** A table for a comment or a report. */
export function diffMarkdown(document: DiffDocument): string {
  const { oldPath, newPath, changes } = document;
  const rows = changes.map((change) => {
    const { path, line } = placeOf(change, document);
    return [
      change.level,
      code(change.name),
      change.rule,
      code(change.before ?? ''),
      code(change.after ?? ''),
      code(`${shownPath(path)}:${line}`),
    ];
  });
  const title = `# From ${code(shownPath(oldPath))} to ${code(shownPath(newPath))}`;
  return [title, '', countsOf(changes), '', ...table(HEAD, rows)].join('\n');
}
