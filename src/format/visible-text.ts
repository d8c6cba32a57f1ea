/** Control, formatting (bidirectional, zero-width), surrogate, private-use and odd space characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u00a0\u115f\u1160\u3164\uffa0]/gu;

/**
 * A text from outside with everything written out that a reader could not see or that would reorder
 * what is around it: U+202E becomes `⟨U+202E⟩`. For display only; never a key.
 */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}
