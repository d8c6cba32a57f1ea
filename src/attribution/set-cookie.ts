import { cookieName } from '../cookies/cookie-line.ts';
import type { LifetimeMs } from '../cookies/lifetime.ts';
import { parseCookieDate } from './cookie-date.ts';

/** What one `Set-Cookie` line asks for, without its value (RFC 6265 §5.2). */
interface SetCookie {
  name: string;
  /** Lower-case, without a leading dot; null for a host-only cookie. */
  domain: string | null;
  /** Null for the default path. */
  path: string | null;
  /** Milliseconds from when the response arrived; zero or less means delete. */
  requested: LifetimeMs;
}

/** The range of a `Date`: milliseconds on either side of the epoch. A longer lifetime becomes this one. */
const LONGEST = 8.64e15;

/**
 * Reads one line. Never throws: it skips attributes that are unknown or wrong.
 *
 * @param now when the response arrived, in milliseconds since the epoch
 */
export function parseSetCookie(line: string, now: number): SetCookie {
  const [pair = '', ...attributes] = line.split(';');
  const cookie: SetCookie = {
    name: cookieName(pair),
    domain: null,
    path: null,
    requested: 'session',
  };
  let maxAge: number | null = null;
  for (const attribute of attributes) {
    const at = attribute.indexOf('=');
    const name = (at === -1 ? attribute : attribute.slice(0, at)).trim().toLowerCase();
    const value = at === -1 ? '' : attribute.slice(at + 1).trim();
    if (name === 'domain') cookie.domain = value.toLowerCase().replace(/^\./, '') || null;
    if (name === 'path') cookie.path = value.startsWith('/') ? value : null;
    if (name === 'max-age' && /^-?\d+$/.test(value)) {
      maxAge = Math.max(-LONGEST, Math.min(Number(value) * 1000, LONGEST));
    }
    if (name === 'expires') {
      const end = parseCookieDate(value);
      // An attribute without a valid date is ignored (§5.2.1).
      if (end !== null) cookie.requested = end - now;
    }
  }
  // `Max-Age` overrides `Expires` (§5.3).
  if (maxAge !== null) cookie.requested = maxAge;
  return cookie;
}

/**
 * The lines of a response that set a cookie rather than delete one.
 *
 * @param joined a `Set-Cookie` header: one line, or several joined by line feeds as in Firefox
 * @param now when the response arrived, in milliseconds since the epoch
 */
export function cookiesSet(joined: string, now: number): SetCookie[] {
  return joined
    .split('\n')
    .map((line) => parseSetCookie(line, now))
    .filter(({ requested }) => requested === 'session' || requested > 0);
}

/** The path of a cookie that names none: the folder of the URL's path (RFC 6265 §5.1.4). */
export function defaultPath(pathname: string): string {
  const end = pathname.lastIndexOf('/');
  return end <= 0 ? '/' : pathname.slice(0, end);
}
