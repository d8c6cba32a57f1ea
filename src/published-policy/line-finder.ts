/** A string in JSON, and the colon after it if it is a key. */
const STRING = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?/g;

/**
 * Finds the lines on which strings stand in valid JSON: of equal strings first the first one, then the second, and so
 * on. Only values of a key count, if one is given. Lines count from `firstLine`; a string that is not there has that.
 */
export function lineFinder(json: string, key?: string, firstLine = 1): (text: string) => number {
  const found = new Map<string, { lines: number[]; next: number }>();
  let line = firstLine;
  let end = 0;
  let lastKey = '';
  for (const match of json.matchAll(STRING)) {
    const [, quoted = '', colon] = match;
    line += lineBreaks(json.slice(end, match.index));
    end = match.index;
    const text = String(JSON.parse(quoted));
    if (colon !== undefined) lastKey = text;
    else if (key === undefined || key === lastKey) {
      const same = found.get(text);
      if (same === undefined) found.set(text, { lines: [line], next: 0 });
      else same.lines.push(line);
    }
  }
  return (text) => {
    const same = found.get(text);
    if (same === undefined) return firstLine;
    same.next += 1;
    return same.lines[same.next - 1] ?? same.lines.at(-1) ?? firstLine;
  };
}

/** How many line breaks a text has. */
export function lineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
