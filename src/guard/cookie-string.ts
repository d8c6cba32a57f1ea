/*
 * What a page's script may do to built-in objects must not blind the guard: everything it needs is
 * taken when it starts, before the page's first script.
 */
const { apply } = Reflect;
const { exec } = RegExp.prototype;
const { slice } = String.prototype;
const { now, parse } = Date;

/** A match at the expression's `lastIndex` (where it is global), or null. */
function match(expression: RegExp, text: string): RegExpExecArray | null {
  return apply(exec, expression, [text]) as RegExpExecArray | null;
}

/** Browsers end a cookie's name at the first of these. */
const NAME = /^([^=;\0\r\n]*)(=?)/;

/**
 * The name under which a browser would store what is assigned to `document.cookie`. A text without an equals
 * sign before the first attribute is to Chromium (and RFC 6265bis) the value of a nameless cookie, to Firefox
 * the name of one without a value.
 */
export function cookieName(text: string, isFirefox = FIREFOX): string {
  const found = match(NAME, text);
  return found?.[2] === '=' || isFirefox ? trimmed(found?.[1] ?? '') : '';
}

/** Without the blanks around it, as browsers drop them; in linear time, whatever a page hands over. */
export function trimmed(name: string): string {
  let start = 0;
  let end = name.length;
  while (isBlank(name[start])) start += 1;
  while (end > start && isBlank(name[end - 1])) end -= 1;
  return apply(slice, name, [start, end]) as string;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/**
 * The same write as a deletion, whatever lifetime it asks for: the last `Max-Age` counts, and outweighs
 * `Expires` (RFC 6265 §5.3). Some browsers end a line at a control character, and so is it ended here.
 */
export function asDeletion(text: string): string {
  return `${match(LINE, text)?.[0] ?? ''}; max-age=0`;
}

const LINE = /^[^\0\r\n]*/;

/**
 * Whether it is meant for a deletion: a lifetime that is over. `Max-Age` outweighs `Expires`, and the
 * last of each counts (RFC 6265 §5.3). JavaScript takes more for a date than browsers do in a cookie,
 * such as `0`, for which they would set it: so only what `asDeletion` makes of it may be let through.
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
