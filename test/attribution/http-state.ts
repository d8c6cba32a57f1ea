/**
 * One `Set-Cookie` line and what browsers make of it in a response of
 * `https://community.kicks.se/http-state/set`. The lines follow the test corpus of the IETF's http-state
 * working group, which browsers use for their parsers, but were written for this project.
 */
interface HttpState {
  line: string;
  /** What is stored; null if nothing is: the line was refused, or it deletes a cookie. */
  stored: Stored | null;
  /** What Firefox stores, if it reads the line differently from Chromium. */
  inFirefox?: Stored | null;
}

interface Stored {
  name: string;
  /** Null for a host-only cookie. */
  domain: string | null;
  path: string;
  lasts: 'session' | 'longer';
  /** Secure, httpOnly, SameSite and partitioned, as far as they are there. */
  flags: string;
}

const PATH = '/http-state';

function stored(name: string, more: Partial<Stored> = {}): Stored {
  return { name, domain: null, path: PATH, lasts: 'session', flags: '', ...more };
}

function line(text: string, name: string, more: Partial<Stored> = {}): HttpState {
  return { line: text, stored: stored(name, more) };
}

/** A name as Firefox reports it to extensions: one character for each byte of its UTF-8. Values are not changed. */
export function asFirefoxTells(name: string): string {
  return Buffer.from(name).toString('latin1');
}

function beyondAscii(text: string, name: string): HttpState {
  return { ...line(text, name), inFirefox: stored(asFirefoxTells(name)) };
}

function refused(text: string): HttpState {
  return { line: text, stored: null };
}

function deletes(text: string): HttpState {
  return { line: text, stored: null };
}

/** A line of which Firefox makes something else than Chromium. */
function differs(
  text: string,
  inChromium: Partial<Stored> | null,
  inFirefox: Partial<Stored> | null,
): HttpState {
  const [chromium, firefox] = [inChromium, inFirefox].map((some) => some && stored('foo', some));
  return { line: text, stored: chromium ?? null, inFirefox: firefox ?? null };
}

const LONG = 'x'.repeat(1_025);
const longer = { lasts: 'longer' as const };

/** The corpus. */
export const HTTP_STATE: readonly HttpState[] = [
  // Names and values
  line('foo=bar', 'foo'),
  line(' foo \t= bar \t', 'foo'),
  line('foo=', 'foo'),
  line('foo==bar', 'foo'),
  line('foo=bar=baz', 'foo'),
  line('foo="bar; baz"', 'foo'),
  line('foo="quoted"', 'foo'),
  line('foo=bar;', 'foo'),
  line('foo=bar;;;', 'foo'),
  line('foo=bar ; ; ;baz', 'foo'),
  line("foo!#$%&'()*+-./0:<>?@[]^_`{|}~=1", "foo!#$%&'()*+-./0:<>?@[]^_`{|}~"),
  line('"foo"=bar', '"foo"'),
  line('foo bar=baz', 'foo bar'),
  line('foo,bar=baz', 'foo,bar'),
  line('a, b=c', 'a, b'),
  line('Foo=1', 'Foo'),
  line('__proto__=1', '__proto__'),
  line('toString=1', 'toString'),
  line('<b>foo</b>=1', '<b>foo</b>'),
  // Characters beyond ASCII, as UTF-8
  beyondAscii('föö=bär', 'föö'),
  beyondAscii('春节=回家', '春节'),
  beyondAscii('\u202egnp.a=1', '\u202egnp.a'),
  beyondAscii('\ud83c\udf6a=1', '\ud83c\udf6a'),
  line('foo=春节; Path=/', 'foo', { path: '/' }),
  // Sizes
  line(`${'n'.repeat(2_000)}=${'v'.repeat(2_000)}`, 'n'.repeat(2_000)),
  line(`${'n'.repeat(96)}=${'v'.repeat(4_000)}`, 'n'.repeat(96)),
  refused(`${'n'.repeat(97)}=${'v'.repeat(4_000)}`),
  refused(`foo=${'å'.repeat(2_047)}`),
  line(`foo=bar; Path=/${LONG}`, 'foo'),
  line(`foo=bar; Path=/qux; Path=/${LONG}`, 'foo', { path: '/qux' }),
  line(`foo=bar; Path=/${LONG.slice(2)}`, 'foo', { path: `/${LONG.slice(2)}` }),
  line(`foo=bar; Domain=${LONG}`, 'foo'),
  differs(`foo=bar; SameSite=Lax; SameSite=${LONG}`, { flags: 'lax' }, {}),
  line(`foo=bar; Max-Age=1000; Max-Age=${'1'.repeat(1_025)}`, 'foo', { lasts: 'longer' }),
  differs(`foo=bar; Secure=${LONG}; HttpOnly=${LONG}`, {}, { flags: 'secure httpOnly' }),
  // Tabs
  differs('foo=b\tar', null, {}),
  differs('fo\to=bar', null, { name: 'fo\to' }),
  differs('foo=bar; unknown=\tx\ty', null, {}),
  refused('foo=bar; Path=/\tqux'),
  // Nothing
  refused(''),
  refused('='),
  refused(';foo=bar'),
  refused(' ; Path=/'),
  // Known and unknown attributes
  line('foo=bar; Secure', 'foo', { flags: 'secure' }),
  line('foo=bar; secure=no; HTTPONLY', 'foo', { flags: 'secure httpOnly' }),
  line('foo=bar; SameSite=Lax', 'foo', { flags: 'lax' }),
  line('foo=bar; samesite=STRICT', 'foo', { flags: 'strict' }),
  line('foo=bar; SameSite=odd', 'foo'),
  line('foo=bar; SameSite', 'foo'),
  line('foo=bar; SameSite=Lax; SameSite=odd', 'foo'),
  line('foo=bar; SameSite=None; SameSite=Lax', 'foo', { flags: 'lax' }),
  refused('foo=bar; SameSite=None'),
  line('foo=bar; SameSite=None; Secure', 'foo', { flags: 'secure no_restriction' }),
  refused('foo=bar; Partitioned'),
  line('foo=bar; Partitioned=x; Secure', 'foo', { flags: 'secure partitioned' }),
  line('foo=bar; unknown=1; = ; ==', 'foo'),
  line('foo=bar; pathh=/x; xpath=/x', 'foo'),
  // Prefixes
  refused('__Host-foo=1; Path=/'),
  line('__Host-foo=1; Path=/; Secure', '__Host-foo', { path: '/', flags: 'secure' }),
  line('__Host-foo=1; Path=/; Secure; Domain=', '__Host-foo', { path: '/', flags: 'secure' }),
  refused('__Host-foo=1; Path=/x; Secure'),
  refused('__Host-foo=1; Secure'),
  refused('__Host-foo=1; Path=/; Secure; Domain=kicks.se'),
  refused('__HOST-foo=1; Path=/'),
  refused('__Secure-foo=1'),
  refused('__sEcUrE-foo=1'),
  line('__Secure-foo=1; Secure', '__Secure-foo', { flags: 'secure' }),
  refused('__Http-foo=1; Secure'),
  refused('__HTTP-foo=1; Secure'),
  line('__Http-foo=1; Secure; HttpOnly', '__Http-foo', { flags: 'secure httpOnly' }),
  refused('__Host-Http-foo=1; Path=/; Secure'),
  refused('__host-http-foo=1; Path=/; Secure'),
  refused('__Host-Http-foo=1; Secure; HttpOnly'),
  line('__Host-Http-foo=1; Path=/; Secure; HttpOnly', '__Host-Http-foo', {
    path: '/',
    flags: 'secure httpOnly',
  }),
  line('__HostHttp-foo=1', '__HostHttp-foo'),
  // Names that are missing
  { line: '=bar', stored: stored(''), inFirefox: null },
  refused('=__Host-foo'),
  refused('=__http-foo'),
  refused('__Secure-foo'),
  // Paths
  line('foo=bar; Path=/', 'foo', { path: '/' }),
  line('foo=bar; Path=/qux', 'foo', { path: '/qux' }),
  line('foo=bar; path = /qux ', 'foo', { path: '/qux' }),
  line('foo=bar; Path=/qux/', 'foo', { path: '/qux/' }),
  line('foo=bar; Path=qux', 'foo'),
  line('foo=bar; Path=', 'foo'),
  line('foo=bar; Path', 'foo'),
  line('foo=bar; Path="/qux"', 'foo'),
  line('foo=bar; Path=/qux; Path=/baz', 'foo', { path: '/baz' }),
  line('foo=bar; Path=/qux; Path=', 'foo'),
  line('foo=bar; Path=/a=b', 'foo', { path: '/a=b' }),
  line('foo=bar; Path=/%41', 'foo', { path: '/%41' }),
  // Domains
  line('foo=bar; Domain=community.kicks.se', 'foo', { domain: 'community.kicks.se' }),
  line('foo=bar; domain=.kicks.se', 'foo', { domain: 'kicks.se' }),
  line('foo=bar; Domain=KICKS.se', 'foo', { domain: 'kicks.se' }),
  line('foo=bar; Domain= kicks.se ', 'foo', { domain: 'kicks.se' }),
  line('foo=bar; Domain=', 'foo'),
  line('foo=bar; Domain', 'foo'),
  line('foo=bar; Domain=www.kicks.se; Domain=kicks.se', 'foo', { domain: 'kicks.se' }),
  refused('foo=bar; Domain=kicks.se; Domain=www.kicks.se'),
  refused('foo=bar; Domain=www.kicks.se'),
  refused('foo=bar; Domain=x.community.kicks.se'),
  refused('foo=bar; Domain=icks.se'),
  refused('foo=bar; Domain=se'),
  line('foo=bar; Domain=kicks.se; Domain=', 'foo'),
  line('foo=bar; Domain=; Domain=kicks.se', 'foo', { domain: 'kicks.se' }),
  refused('foo=bar; Domain=.'),
  refused('foo=bar; Domain=..'),
  refused('foo=bar; Domain=..kicks.se'),
  refused('foo=bar; Domain=kicks.se.'),
  refused('foo=bar; Domain=127.0.0.1'),
  refused('foo=bar; Domain="kicks.se"'),
  refused('foo=bar; Domain=kicks.se:443'),
  refused('foo=bar; Domain=example.org'),
  // Lifetimes
  line('foo=bar; Max-Age=1000', 'foo', longer),
  line('foo=bar; max-age = 1000 ', 'foo', longer),
  line('foo=bar; Max-Age=', 'foo'),
  line('foo=bar; Max-Age=1000x', 'foo'),
  line('foo=bar; Max-Age=x; Max-Age=1000', 'foo', longer),
  line('foo=bar; Max-Age=99999999999999999999', 'foo', longer),
  line('foo=bar; Max-Age=1000; Max-Age=x', 'foo'),
  differs('foo=bar; Max-Age=+1000', longer, {}),
  differs('foo=bar; Max-Age=-', {}, null),
  differs('foo=bar; Max-Age=-x', {}, null),
  line('foo=bar; Max-Age=1000.5', 'foo'),
  line('foo=bar; Max-Age="1000"', 'foo'),
  deletes('foo=bar; Max-Age=0'),
  deletes('foo=bar; Max-Age=-1'),
  deletes('foo=bar; Max-Age=1000; Max-Age=0'),
  line('foo=bar; Expires=Fri, 01 Jan 2038 00:00:00 GMT', 'foo', longer),
  line('foo=bar; expires=Friday, 01-Jan-38 00:00:00 GMT', 'foo', longer),
  line('foo=bar; Expires=Fri Jan 01 00:00:00 2038', 'foo', longer),
  line('foo=bar; Expires="Fri, 01 Jan 2038 00:00:00 GMT"', 'foo', longer),
  line('foo=bar; Expires=never', 'foo'),
  line('foo=bar; Expires=', 'foo'),
  line('foo=bar; Expires=0', 'foo'),
  line('foo=bar; Expires=2038-01-01T00:00:00Z', 'foo'),
  line('foo=bar; Expires=Fri, 01 Jan 2038 00:00:00 GMT; Expires=never', 'foo'),
  line('foo=bar; Expires=Fri, 01 Jan 2038 00:00:00 +0200', 'foo', longer),
  line('foo=bar; Expires=Fri, 01 Jan 2038 00:00:00 EST', 'foo', longer),
  differs('foo=bar; Expires=Fri, 01 Jan 2038', {}, longer),
  differs('foo=bar; Expires=01/31/2038 00:00:00', {}, longer),
  differs('foo=bar; Expires=Sun, 31 Apr 2038 00:00:00 GMT', {}, longer),
  deletes('foo=bar; Expires=Thu, 01 Jan 1970 00:00:01 GMT'),
  deletes('foo=bar; Expires=Thu, 01-Jan-70 00:00:01 GMT'),
  deletes('foo=bar; Expires=Mon, 10 Dec 2007 17:02:24 GMT'),
  line('foo=bar; Max-Age=1000; Expires=Thu, 01 Jan 1970 00:00:01 GMT', 'foo', longer),
  deletes('foo=bar; Max-Age=0; Expires=Fri, 01 Jan 2038 00:00:00 GMT'),
];

/** Lines with control characters. No response can carry them, but a script can write them. */
export const CONTROLS: readonly string[] = [
  'fo\0o=bar',
  'foo=b\0ar; Path=/',
  'foo\x01=bar',
  '\x01foo=bar',
  'foo=b\x07ar',
  'foo=bar\nbaz=1',
  'foo\r=bar',
  '\nfoo=bar',
  'foo\x0b=bar',
  'foo\x7f=bar',
  'foo=bar; Path=/\x01',
  'foo=bar; Max\0-Age=0',
];
