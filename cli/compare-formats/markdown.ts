import { code, table } from '../markdown.ts';
import { shownPath } from '../shown-path.ts';
import { type CompareDocument, countsOf, differencesOf, runLines } from './document.ts';

const HEAD = ['Change', 'What', 'About', 'From what to what'];

/** A table for a comment or a report. */
export function compareMarkdown({ oldPath, newPath, comparison }: CompareDocument): string {
  const differences = differencesOf(comparison);
  const rows = differences.map(({ change, what, subject, detail }) => [
    change,
    what,
    code(subject),
    code(detail),
  ]);
  return [
    `# From ${code(shownPath(oldPath))} to ${code(shownPath(newPath))}`,
    '',
    countsOf(differences),
    '',
    ...runLines(comparison).flatMap((line) => [code(line), '']),
    ...table(HEAD, rows),
  ].join('\n');
}
