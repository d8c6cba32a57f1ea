/** Controls, format characters, characters that fonts may leave out, and every blank but the space. */
const INVISIBLE = /(?! )[\p{C}\p{DI}\p{Z}\u2800]/gu;

/** Characters of right-to-left scripts: they can reorder the text beside them. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Makes a text from outside safe to read. Characters that a reader cannot see, or that reorder the text
 * around them, are written out: U+202E becomes `⟨U+202E⟩`. A text with right-to-left letters is put
 * between two isolate marks (U+2068, U+2069). For display only: never use the result as a key.
 */
export function visibleText(text: string): string {
  const shown = text.replace(INVISIBLE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
  return RIGHT_TO_LEFT.test(shown) ? `\u2068${shown}\u2069` : shown;
}
