import { script, type Way } from './way.ts';

/** The forms in which a script can set the same cookie. */
const LINES: Record<string, string> = {
  'no attribute': '_ga=1',
  'no blank': '_ga=1;path=/',
  'blanks around the name': ' \t_ga \t= 1 ; path=/',
  'no value': '_ga=; path=/',
  'the whole site': '_ga=1; path=/; domain=kicks.se; max-age=63072000',
  'the whole site, with a dot': '_ga=1; path=/; domain=.kicks.se',
  'the host as a domain': '_ga=1; path=/; domain=community.kicks.se',
  'a path of its own': '_ga=1; path=/poll',
  Expires: '_ga=1; path=/; expires=Wed, 01 Jan 2098 00:00:00 GMT',
  'Secure, for all sites': '_ga=1; path=/; secure; samesite=none',
  'SameSite=Strict': '_ga=1; path=/; samesite=strict',
  Partitioned: '_ga=1; path=/; secure; samesite=none; partitioned',
  'an alias': 'amp_cookie_testQ7x=1; path=/',
  'an older alias': 'amplitude_cookie_testQ7x=1; path=/',
  Loggly: 'logglytrackingsession=1',
  Hotjar: '_hjIncludedInSessionSample=1; path=/',
};

export const SCRIPT_FORMS: Way[] = Object.entries(LINES).map(([name, line]) =>
  script(`script: ${name}`, 'document.cookie = line', { line }),
);

/** Ways by the vendors' own clients, as they are published. */
export const CLIENTS: Way[] = [
  script(
    'the client of Amplitude',
    `await load('script', { src: '/scripts/client/amplitude.js' }); amplitude.getInstance().init('0123456789abcdef0123456789abcdef')`,
    {
      line: 'amp_cookie_test',
      spoils: true,
    },
  ),
  script(
    'the client of Loggly',
    `await load('script', { src: '/scripts/client/loggly.js' }); new LogglyTracker().push({ logglyKey: '00000000-0000-0000-0000-000000000000' })`,
    {
      line: 'logglytrackingsession',
      spoils: true,
    },
  ),
];
