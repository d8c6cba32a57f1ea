import { execute } from '../cookies/cookie-line.ts';
import { now, parseDate } from './natives.ts';

/**
 * Turns a write that deletes a cookie into one that can do nothing else: it appends `Max-Age=0`, because
 * the last `Max-Age` applies and overrides `Expires` (RFC 6265 §5.3). It cuts the line at the first
 * NUL or line break, where some browsers end it.
 */
export function asDeletion(line: string): string {
  return `${execute(LINE, line)?.[0] ?? ''}; max-age=0`;
}

const LINE = /^[^\0\r\n]*/;

/**
 * Whether a page means to delete a cookie: the lifetime it asks for is over. `Max-Age` overrides
 * `Expires`, and the last of each applies (RFC 6265 §5.3). `Date.parse` accepts texts that browsers do not
 * take for a date in a cookie, such as `0`, so pass on only what `asDeletion` makes of the line.
 */
export function isDeletion(line: string): boolean {
  const maxAge = lastAttribute(/;[ \t]*max-age[ \t]*=[ \t]*(-?\d+)[ \t]*(?=;|$)/gi, line);
  if (maxAge !== null) return +maxAge <= 0;
  const expires = lastAttribute(/;[ \t]*expires[ \t]*=[ \t]*([^;]*)/gi, line);
  return expires !== null && parseDate(expires) <= now();
}

function lastAttribute(expression: RegExp, line: string): string | null {
  let value: string | null = null;
  for (let found = execute(expression, line); found !== null; found = execute(expression, line)) {
    value = found[1] ?? '';
  }
  return value;
}
