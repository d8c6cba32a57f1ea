import type { LifetimeMs } from '../cookies/lifetime.ts';
import type { Observation } from '../cookies/observation.ts';
import { readChromiumDate, readFirefoxDate } from './cookie-date.ts';
import { parseSetCookie } from './set-cookie.ts';

/** What a browser knows of a response when it decides about its cookies. */
export interface CookieResponse {
  url: string;
  /** Whether the response belongs to the page of another site; null if that is not known. */
  isCrossSite: boolean | null;
  /** The `Date` header; null if there is none. */
  date: string | null;
  /** Milliseconds since the epoch. */
  at: number;
}

/** The cookie that a browser makes of a line, without its value. */
export interface StoredCookie extends Pick<Observation, 'secure' | 'httpOnly' | 'sameSite'> {
  name: string;
  /** Lower-case, without a leading dot; the host of the response if it is host-only. */
  domain: string;
  isHostOnly: boolean;
  path: string;
  isPartitioned: boolean;
  /** The lifetime that was asked for; null if it is not known how this browser reads the date. */
  requested: LifetimeMs | null;
}

const SAME_SITE = new Map([
  ['none', 'no_restriction'],
  ['lax', 'lax'],
  ['strict', 'strict'],
] as const) as ReadonlyMap<string, Observation['sameSite']>;

/** The range of a `Date`: milliseconds on either side of the epoch. A longer lifetime becomes this one. */
const LONGEST = 8.64e15;

/**
 * The cookies that a browser makes of a response's `Set-Cookie` headers. A line that deletes a cookie or that the
 * browser refuses gives none.
 *
 * @param headers one line each, or several lines joined by line feeds as in Firefox
 */
export function storedCookies(
  headers: readonly string[],
  response: CookieResponse,
  isFirefox: boolean,
): StoredCookie[] {
  return headers
    .flatMap((header) => header.split('\n'))
    .flatMap((line) => storedCookie(line, response, isFirefox) ?? []);
}

/** The cookie that a browser makes of a line; null if it refuses the line or deletes a cookie. */
export function storedCookie(
  line: string,
  response: CookieResponse,
  isFirefox: boolean,
): StoredCookie | null {
  const cookie = acceptedCookie(line, response, isFirefox);
  return cookie === null || isDeletion(cookie) ? null : cookie;
}

/** Whether a line that a browser accepts deletes the cookie of this slot, if there is one. */
export function isDeletion({ requested }: Pick<StoredCookie, 'requested'>): boolean {
  return typeof requested === 'number' && requested <= 0;
}

/** The cookie of a line, even if the line deletes it; null if the browser refuses the line. */
export function acceptedCookie(
  line: string,
  response: CookieResponse,
  isFirefox: boolean,
): StoredCookie | null {
  const parsed = parseSetCookie(line, isFirefox);
  if (parsed === null) return null;
  const { attributes } = parsed;
  const { hostname, pathname } = new URL(response.url);
  const asked = attributes.get('domain')?.toLowerCase() ?? '';
  const path = attributes.get('path') ?? '';
  const cookie: StoredCookie = {
    name: parsed.name,
    domain: asked === '' ? hostname : asked.replace(/^\./, ''),
    isHostOnly: asked === '',
    path: path.startsWith('/') ? path : defaultPath(pathname),
    secure: attributes.has('secure'),
    httpOnly: attributes.has('httponly'),
    sameSite: SAME_SITE.get(attributes.get('samesite')?.toLowerCase() ?? '') ?? 'unspecified',
    isPartitioned: attributes.has('partitioned'),
    requested: requestedLifetime(attributes, response, isFirefox),
  };
  const { domain, secure, sameSite } = cookie;
  // Firefox takes a cookie of which nothing is said for `SameSite=None`, Chromium for `Lax`.
  const isForCrossSite = sameSite === 'no_restriction' || (isFirefox && sameSite === 'unspecified');
  const isRefused =
    !isDomainOf(domain, hostname) ||
    cookie.path.includes('\t') ||
    (secure && !/^(https|wss):/.test(response.url)) ||
    (!secure && (sameSite === 'no_restriction' || cookie.isPartitioned)) ||
    (response.isCrossSite === true && !isForCrossSite) ||
    // Firefox accepts the default path for that of `__Host-`, Chromium only a path that is named.
    breaksPrefix(cookie, parsed.value, isFirefox ? cookie.path : path);
  return isRefused ? null : cookie;
}

/** Whether a response of a host may set cookies for a domain. A top-level domain is for nobody. */
function isDomainOf(domain: string, hostname: string): boolean {
  return hostname === domain || (hostname.endsWith(`.${domain}`) && domain.includes('.'));
}

/** Whether a cookie has the prefix of a promise that it does not keep (RFC 6265bis §4.1.3). */
function breaksPrefix(cookie: StoredCookie, value: string, path: string): boolean {
  const prefix = /^__(secure|host|http)-/i;
  // Servers could not tell a nameless cookie with such a value from one with such a name.
  if (cookie.name === '') return prefix.test(value);
  if (!prefix.test(cookie.name)) return false;
  const isForHost = /^__host-/i.test(cookie.name);
  const isForHttp = /^__(host-)?http-/i.test(cookie.name);
  return (
    !cookie.secure ||
    (isForHttp && !cookie.httpOnly) ||
    (isForHost && !(cookie.isHostOnly && path === '/'))
  );
}

function requestedLifetime(
  attributes: ReadonlyMap<string, string>,
  { date, at }: CookieResponse,
  isFirefox: boolean,
): LifetimeMs | null {
  // `Max-Age` goes before `Expires` if it is a number.
  const maxAge = attributes.get('max-age') ?? '';
  if (isFirefox && maxAge.startsWith('-')) return -LONGEST;
  if ((isFirefox ? /^\d+$/ : /^[+-]?\d+$/).test(maxAge)) {
    return Math.max(-LONGEST, Math.min(Number(maxAge) * 1000, LONGEST));
  }
  const written = attributes.get('expires') ?? '';
  const expires = isFirefox ? readFirefoxDate(written) : readChromiumDate(written);
  if (expires === 'none') return 'session';
  // Both browsers count from the clock of the server, and read its date as Firefox reads all dates.
  const server = readFirefoxDate(date ?? '');
  if (expires === 'unknown' || server === 'unknown') return null;
  return expires - (server === 'none' ? at : server);
}

/** The path of a cookie that names none: the folder of the URL's path (RFC 6265 §5.1.4). */
export function defaultPath(pathname: string): string {
  const end = pathname.lastIndexOf('/');
  return end <= 0 ? '/' : pathname.slice(0, end);
}
