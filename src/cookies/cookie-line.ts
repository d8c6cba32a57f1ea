/*
 * The page guard bundles this file and runs it beside the page's own scripts, which may replace
 * built-in functions. Everything used here is therefore taken when the file is loaded.
 */
const { apply } = Reflect;
const { exec } = RegExp.prototype;
const { slice } = String.prototype;

/** `expression.exec(text)`, whatever the page has done to `exec`. */
export function execute(expression: RegExp, text: string): RegExpExecArray | null {
  return apply(exec, expression, [text]) as RegExpExecArray | null;
}

/** Browsers end a cookie's name at the first of these. */
const NAME = /^([^=;\0\r\n]*)(=?)/;

/**
 * The name under which a browser stores a cookie line: a `Set-Cookie` header, or what a script assigns to
 * the `cookie` property of its document. A line without an equals sign before the first attribute is a
 * nameless cookie with that value in Chromium (RFC 6265bis §5.6) and in Firefox 140, and a cookie of that
 * name without a value in Firefox 153.
 */
export function cookieName(line: string, isFirefox = FIREFOX): string {
  const found = execute(NAME, line);
  return found?.[2] === '=' || isFirefox ? trimmed(found?.[1] ?? '') : '';
}

/** A name without the blanks around it, as browsers drop them. Takes linear time for any input. */
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
