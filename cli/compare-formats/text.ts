import { createColors } from 'picocolors';
import { visibleText } from '../../src/format/visible-text.ts';
import { type CompareDocument, countsOf, differencesOf, runLines } from './document.ts';

/** For a terminal: a line for each difference. */
export function compareText({ comparison }: CompareDocument, isColoured: boolean): string {
  const colours = createColors(isColoured);
  const colourOf = { new: colours.red, gone: colours.green, changed: colours.yellow };
  const differences = differencesOf(comparison);
  const lines = differences.map(({ change, what, subject, detail }) => {
    const words = [what, visibleText(subject), visibleText(detail)].filter((word) => word !== '');
    return `${colourOf[change](change.padEnd(7))}  ${words.join('  ')}`;
  });
  return [...lines, ...runLines(comparison).map(visibleText), countsOf(differences), ''].join('\n');
}
