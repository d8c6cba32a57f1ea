import { trimmed } from '../cookies/cookie-line.ts';

/** What one `Set-Cookie` line says, as a browser splits it (RFC 6265bis §5.6). */
interface SetCookie {
  name: string;
  value: string;
  /** By their names in lower case. Of two with one name the last counts. */
  attributes: ReadonlyMap<string, string>;
}

/** In bytes of UTF-8. An attribute with a longer value is ignored. */
const LONGEST_ATTRIBUTE = 1_024;
/** In bytes of UTF-8, of name and value together. A longer cookie is refused. */
const LONGEST_COOKIE = 4_096;

/** The attributes of which Firefox limits the length. Chromium limits all. */
const LIMITED = ['path', 'domain', 'expires', 'max-age'];

/** Splits a line. Returns null if the browser refuses it, whatever response carries it. */
export function parseSetCookie(line: string, isFirefox: boolean): SetCookie | null {
  const [pair = '', ...rest] = line.split(';');
  const [first, value, hasEquals] = split(pair);
  const cookie = hasEquals || isFirefox ? { name: first, value } : { name: '', value: first };
  const attributes = new Map<string, string>();
  const texts = [first, value];
  for (const attribute of rest) {
    const [written, setting] = split(attribute);
    texts.push(written, setting);
    const name = written.toLowerCase();
    const isLimited = !isFirefox || LIMITED.includes(name);
    if (!isLimited || bytesOf(setting) <= LONGEST_ATTRIBUTE) attributes.set(name, setting);
  }
  const isRefused =
    // Firefox keeps no nameless cookies.
    (cookie.name === '' && (isFirefox || cookie.value === '')) ||
    bytesOf(cookie.name) + bytesOf(cookie.value) > LONGEST_COOKIE ||
    texts.some((text) => hasControls(text, isFirefox));
  return isRefused ? null : { ...cookie, attributes };
}

/** The parts before and after the first equals sign, and whether there is one. */
function split(text: string): [before: string, after: string, hasEquals: boolean] {
  const at = text.indexOf('=');
  if (at === -1) return [trimmed(text), '', false];
  return [trimmed(text.slice(0, at)), trimmed(text.slice(at + 1)), true];
}

/** The length of a text in UTF-8. */
function bytesOf(text: string): number {
  let length = 0;
  for (const character of text) {
    length += character < '\x80' ? 1 : character < '\u0800' ? 2 : character.length === 1 ? 3 : 4;
  }
  return length;
}

/** Whether a text has control characters that make the browser refuse the line. Firefox allows tabs. */
function hasControls(text: string, isFirefox: boolean): boolean {
  for (const character of text) {
    const isControl = character < ' ' || character === '\x7f';
    if (isControl && !(isFirefox && character === '\t')) return true;
  }
  return false;
}
