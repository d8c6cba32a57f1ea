import { execute } from '../cookies/cookie-line.ts';

/* Taken when the guard starts: the page may replace them later. */
const { now, parse } = Date;

/**
 * The same write as a deletion, whatever lifetime it asks for: the last `Max-Age` counts, and outweighs
 * `Expires` (RFC 6265 §5.3). Some browsers end a line at a control character, so it ends here too.
 */
export function asDeletion(line: string): string {
  return `${execute(LINE, line)?.[0] ?? ''}; max-age=0`;
}

const LINE = /^[^\0\r\n]*/;

/**
 * Whether a page means to delete a cookie: the lifetime it asks for is over. `Max-Age` outweighs
 * `Expires`, and the last of each counts (RFC 6265 §5.3). `Date.parse` accepts dates that browsers ignore
 * in a cookie, such as `0`, so only what `asDeletion` makes of the line may be let through.
 */
export function isDeletion(line: string): boolean {
  const maxAge = lastAttribute(/;[ \t]*max-age[ \t]*=[ \t]*(-?\d+)[ \t]*(?=;|$)/gi, line);
  if (maxAge !== null) return +maxAge <= 0;
  const expires = lastAttribute(/;[ \t]*expires[ \t]*=[ \t]*([^;]*)/gi, line);
  return expires !== null && parse(expires) <= now();
}

function lastAttribute(expression: RegExp, line: string): string | null {
  let value: string | null = null;
  for (let found = execute(expression, line); found !== null; found = execute(expression, line)) {
    value = found[1] ?? '';
  }
  return value;
}

/** Whether a name is blocked, by an expression that fits exactly the blocked names. */
export function isBlocked(blocked: RegExp, name: string): boolean {
  return execute(blocked, name) !== null;
}
