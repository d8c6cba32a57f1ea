/** What a terminal may obey, or not show, if it is printed raw. */
const UNSEEN = /(?! |\n)[\p{C}\p{DI}\p{Z}]/gu;

/** Data as indented JSON with a line break at its end. Controls and invisible characters are written as escapes. */
export function jsonText(data: unknown): string {
  const json = JSON.stringify(data, null, 2).replace(UNSEEN, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
  return `${json}\n`;
}
