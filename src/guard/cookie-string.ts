/*
 * What a page's script may do to built-in objects must not blind the guard: everything it needs is
 * taken when it starts, before the page's first script.
 */
const { apply } = Reflect;
const { exec } = RegExp.prototype;
const { now, parse } = Date;

/** A match at the expression's `lastIndex` (where it is global), or null. */
function match(expression: RegExp, text: string): RegExpExecArray | null {
  return apply(exec, expression, [text]) as RegExpExecArray | null;
}

/** Browsers end a cookie's name at the first of these, and drop the blanks around it. */
const NAME = /^[ \t]*([^=;\0\r\n]*?)[ \t]*=/;

/** The name under which a browser would store what is assigned to `document.cookie`. */
export function cookieName(text: string): string {
  // Without an equals sign before the first attribute all of it is the value of a nameless cookie.
  return match(NAME, text)?.[1] ?? '';
}

/**
 * Whether a browser would take it for a deletion: a lifetime that is over. `Max-Age` outweighs
 * `Expires`, the last of each counts, and what is no number or date is as if it were not there
 * (RFC 6265 §5.2.1, §5.2.2 and §5.3).
 */
export function isDeletion(text: string): boolean {
  const maxAge = lastAttribute(/;[ \t]*max-age[ \t]*=[ \t]*(-?\d+)[ \t]*(?=;|$)/gi, text);
  if (maxAge !== null) return +maxAge <= 0;
  const expires = lastAttribute(/;[ \t]*expires[ \t]*=[ \t]*([^;]*)/gi, text);
  return expires !== null && parse(expires) <= now();
}

function lastAttribute(expression: RegExp, text: string): string | null {
  let value: string | null = null;
  for (let found = match(expression, text); found !== null; found = match(expression, text)) {
    value = found[1] ?? '';
  }
  return value;
}

/** Whether a name is blocked, by the expression of `blockedNames`. */
export function isBlocked(blocked: RegExp, name: string): boolean {
  return match(blocked, name) !== null;
}
