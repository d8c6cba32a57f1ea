/** Whatever has no picture of its own: controls, formatting, what fonts leave out, every blank but the space. */
const INVISIBLE = /(?! )[\p{C}\p{DI}\p{Z}\u2800]/gu;

/** Written from right to left: it takes what stands beside it along. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A text from outside with everything written out that a reader could not see or that would reorder
 * what is around it: U+202E becomes `⟨U+202E⟩`. Letters that run from right to left are kept to themselves by
 * two marks. For display only; never a key.
 */
export function visibleText(text: string): string {
  const shown = text.replace(INVISIBLE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
  return RIGHT_TO_LEFT.test(shown) ? `\u2068${shown}\u2069` : shown;
}
