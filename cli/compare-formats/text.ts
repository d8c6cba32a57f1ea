import { createColors } from 'picocolors';
import { visibleText } from '../../src/format/visible-text.ts';
import { type CompareDocument, countsOf, differencesOf, runLines } from './document.ts';

/** For a terminal: a line for each difference. */
export function compareText({ comparison }: CompareDocument, isColoured: boolean): string {
  const colours = createColors(isColoured);
  const colourOf = { new: colours.red, gone: colours.green, changed: colours.yellow };
  const differences = differencesOf(comparison);
  const lines = differences.map(({ change, what, subject, detail, counts }) => {
    const words = [what, visibleText(subject), visibleText(detail)].filter((word) => word !== '');
    const colour = counts ? colourOf[change] : colours.dim;
    return `${colour(change.padEnd(7))}  ${words.join('  ')}`;
  });
  return [...lines, ...runLines(comparison).map(visibleText), countsOf(differences), ''].join('\n');
}
