/*
 * Firefox gives and takes a cookie's name byte by byte: each byte of its UTF-8 is one character, so that
 * `å` is `Ã¥`. Everywhere else in this extension a name is the text that a person reads.
 *
 * A byte that is not part of UTF-8 becomes one of U+EF80 to U+EFFF, by its value. These characters are for
 * private use; if a name really has one, each byte of it becomes such a character of its own. So no two
 * names have the same text. Unlike halves of surrogate pairs, these characters survive all storage and files.
 */

/** What could be one character in UTF-8, or else a single byte beyond ASCII. */
const CANDIDATE =
  /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]/g;

/** Stands for a byte beyond ASCII that is not part of UTF-8. */
const STRAY = /[\uef80-\uefff]/;

/** The text of a name, or of a whole header, that has one character for each byte. */
export function textOfBytes(bytes: string): string {
  return bytes.replace(CANDIDATE, (candidate) => {
    try {
      const character = decodeURIComponent(escape(candidate));
      if (!STRAY.test(character)) return character;
    } catch {
      // It is no UTF-8.
    }
    return candidate.replace(/./gs, (byte) => String.fromCharCode(0xef00 + byte.charCodeAt(0)));
  });
}

/** The reverse: one character for each byte of a text. Throws if the text has half of a surrogate pair. */
export function bytesOfText(text: string): string {
  return text.replace(/[\uef80-\uefff]|[^\uef80-\uefff]+/g, (part) =>
    STRAY.test(part)
      ? String.fromCharCode(part.charCodeAt(0) - 0xef00)
      : unescape(encodeURIComponent(part)),
  );
}
