import { NO_SUCH_RULE, response, type Way } from './way.ts';

/** The forms in which a header can set the same cookie. */
const HEADER_FORMS: Record<string, string> = {
  'no attribute': '_ga=1',
  'no blank': '_ga=1;path=/',
  'blanks around the name': ' _ga  = 1 ; Path=/',
  'a tab around the name': '_ga\t=1; Path=/',
  'capitals and small letters': '_ga=1; pAtH=/; MAX-AGE=9999',
  'no value': '_ga=; Path=/',
  quotes: '_ga="1"; Path=/',
  'a long value': `_ga=${'x'.repeat(3000)}; Path=/`,
  'a value with equals signs': '_ga=a=b=c; Path=/',
  'a default path': '_ga=1; Path=',
  'a path that is none': '_ga=1; Path=poll',
  'the whole site': '_ga=1; Path=/; Domain=kicks.se',
  'the whole site, with a dot': '_ga=1; Path=/; Domain=.kicks.se',
  'the whole site, in capitals': '_ga=1; Path=/; Domain=KICKS.SE',
  'the whole site, default path': '_ga=1; Domain=kicks.se',
  'the host as a domain': '_ga=1; Path=/; Domain=community.kicks.se',
  'an empty domain': '_ga=1; Path=/; Domain=',
  'Max-Age': '_ga=1; Path=/; Max-Age=63072000',
  Expires: '_ga=1; Path=/; Expires=Wed, 01 Jan 2098 00:00:00 GMT',
  Secure: '_ga=1; Path=/; Secure',
  HttpOnly: '_ga=1; Path=/; HttpOnly',
  'SameSite=Lax': '_ga=1; Path=/; SameSite=Lax',
  'SameSite=Strict': '_ga=1; Path=/; SameSite=Strict; HttpOnly; Secure',
  'SameSite=None': '_ga=1; Path=/; SameSite=None; Secure',
  Partitioned: '_ga=1; Path=/; SameSite=None; Secure; Partitioned',
  'Partitioned, the whole site':
    '_ga=1; Path=/; Domain=kicks.se; SameSite=None; Secure; Partitioned',
  'Partitioned, default path': '_ga=1; SameSite=None; Secure; Partitioned',
  'attributes that nobody knows': '_ga=1; Path=/; Priority=High; Whatever',
};

const NAMES: Record<string, string> = {
  'the first name of Amplitude': 'amp_cookie_test=1; Path=/',
  'the older name of Amplitude': 'amplitude_cookie_test=1; Path=/',
  Loggly: 'logglytrackingsession=1',
  'Hotjar, page views': '_hjIncludedInPageviewSample=1; Path=/',
  'Hotjar, sessions': '_hjIncludedInSessionSample=1; Path=/',
};

export const FORMS: Way[] = [
  ...Object.entries(HEADER_FORMS).map(([name, line]) =>
    response(`header: ${name}`, 'await fetch(answer(line))', { line }),
  ),
  ...Object.entries(NAMES).map(([name, line]) =>
    response(`header: ${name}`, 'await fetch(answer(line))', { line }),
  ),
  response('header: a name known by its pattern alone', 'await fetch(answer(line))', {
    line: 'amp_cookie_testRANDOM=1; Path=/',
    limit: { chromium: `${NO_SUCH_RULE}: the name's end is random` },
  }),
  response('header: a path of its own', 'await fetch(answer(line))', {
    line: '_ga=1; Path=/RANDOM',
    probes: ['/RANDOM/poll'],
    limit: { chromium: `${NO_SUCH_RULE}: it names a path` },
  }),
  response('header: a path of its own, seen before', 'await fetch(answer(line))', {
    line: '_ga=1; Path=/again',
    probes: ['/again/poll'],
    seenBefore: true,
  }),
  response('header: a name known by its pattern, seen before', 'await fetch(answer(line))', {
    line: 'amp_cookie_testAgain=1; Path=/',
    seenBefore: true,
  }),
  response(
    'header: twins in one response',
    `await fetch(answer(line) + '&cookie=' + encodeURIComponent('_ga=2; Path=/; Domain=kicks.se'))`,
  ),
  response('header: in a folder', `await fetch(answer(line).replace('/set', '/talks/set'))`, {
    line: 'logglytrackingsession=1',
    probes: ['/talks/poll'],
  }),
  response(
    'the shop, for itself',
    `await fetch(answer(line, {}, at('www.kicks.se')), { credentials: 'include' })`,
    { probes: ['//www.kicks.se/poll'] },
  ),
  response(
    'the shop, for the whole site',
    `await fetch(answer(line, {}, at('www.kicks.se')), { credentials: 'include' })`,
    { line: '_ga=1; Path=/; Domain=kicks.se' },
  ),
  response(
    'the shop, as a domain, seen before',
    `await fetch(answer(line, {}, at('www.kicks.se')), { credentials: 'include' })`,
    {
      line: '_ga=1; Path=/; Domain=www.kicks.se',
      probes: ['//www.kicks.se/poll'],
      seenBefore: true,
    },
  ),
  response(
    'the bare domain, for itself',
    `await load('img', { src: answer(line, {}, at('kicks.se')) })`,
    { probes: ['//kicks.se/poll'] },
  ),
];
