import { SOFT_HYPHEN, type TextPart } from './document.ts';

/** Characters that are not seen and part no words; the soft hyphen is kept at the end of a line. */
const UNSEEN =
  /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\ufe0f|\u00ad(?![ \t]*$)/g;

/** Every blank but the tab. */
const BLANK = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\v]/g;

/** A text without invisible characters, with plain blanks and composed letters. */
export function normalised(text: string): string {
  return text.replace(UNSEEN, '').replace(BLANK, ' ').normalize('NFC');
}

/** The lines of a text, numbered as editors do: LF, CRLF and CR end a line. A form feed is a page break. */
export function linesIn(text: string): TextPart[] {
  return text.split(/\r\n|\n|\r/).map((line, index) => ({
    kind: 'text',
    line: index + 1,
    text: withoutEnd(
      normalised(line)
        .replace(/\f/g, '')
        .replace(new RegExp(`${SOFT_HYPHEN}[ \\t]*$`), SOFT_HYPHEN),
    ),
  }));
}

/** Without the blanks at the end, but with the tabs, which part cells that are empty. */
function withoutEnd(text: string): string {
  const length = text.trimEnd().length;
  return text.slice(0, Math.max(length, text.lastIndexOf('\t') + 1));
}
