import { createColors } from 'picocolors';
import { visibleText } from '../../src/format/visible-text.ts';
import { shownPath } from '../shown-path.ts';
import { beforeAfter, countsOf, type DiffDocument, placeOf } from './document.ts';

/** For a terminal: a line for each change, with its place below it. */
export function diffText(document: DiffDocument, isColoured: boolean): string {
  const colours = createColors(isColoured);
  const colourOf = { error: colours.red, warning: colours.yellow, note: colours.cyan };
  const lines = document.changes.flatMap((change) => {
    const { path, line } = placeOf(change, document);
    const level = colourOf[change.level](change.level.padEnd(7));
    const what = visibleText(`${change.name}  ${change.rule}: ${beforeAfter(change)}`);
    return [
      `${level}  ${what}`,
      colours.dim(`         ${visibleText(`${shownPath(path)}:${line}`)}`),
    ];
  });
  return [...lines, countsOf(document.changes), ''].join('\n');
}
