import fc from 'fast-check';

/** The lifetime that a cookie is to have. */
interface Lifetime {
  /** Attributes, by the clock of the one who sets the cookie. */
  text: (now: number) => string;
  /** What they ask for, in milliseconds; null if that depends on the browser, which then has the last word. */
  means: number | 'session' | null;
}

/** One try to set a cookie. Its value is put in later: it tells who tried. */
export interface Write {
  name: string;
  /** All attributes but those of the lifetime. */
  attributes: string[];
  lifetime: Lifetime;
  /** The length of name and value together; null if it does not matter. */
  size: number | null;
}

export type ResponseStep = {
  by: 'response';
  host: 'community.kicks.se' | 'widget.tokywoky.com';
  /** A pair is two responses at once. The scripts of a page and of a frame set some of the same cookies again. */
  as: 'fetch' | 'pair' | 'image' | 'script' | 'frame' | 'page';
  /** By how many milliseconds the clock of the server is wrong; null if its response has no date. */
  skew: number | null;
};

type Setting =
  | ResponseStep
  | { by: 'script'; how: 'document' | 'cookieStore' }
  /** Another extension, as far as the worker can see: a page of this one that sets cookies. */
  | { by: 'extension' };

export type Step = Setting & {
  writes: Write[];
  /** Whether the worker was stopped before. */
  isStopped: boolean;
};

const DAY = 86_400_000;
const utc = (at: number): string => new Date(at).toUTCString();
const inZone = (at: number, hours: number, zone: string): string =>
  utc(at + hours * 3_600_000).replace('GMT', zone);

/** Forms of a date that both browsers read in the same way. */
const AGREED = [
  utc,
  utc,
  utc,
  (at: number) => utc(at).replace(/ (\w{3}) /, '-$1-'),
  (at: number) => utc(at).replace(/ (\w{3}) \d\d(\d\d)/, '-$1-$2'),
  (at: number) => utc(at).toLowerCase(),
  (at: number) => utc(at).replace(/(\w+), (\d+) (\w+) (\d+) (\S+) GMT/, '$1 $3 $2 $5 $4'),
];
/** Forms that they do not. */
const OTHERS = [
  (at: number) => inZone(at, 2, '+0200'),
  (at: number) => inZone(at, -5, '-0500'),
  (at: number) => inZone(at, -5, 'EST'),
  (at: number) => utc(at).slice(0, 16),
  (at: number) => `"${utc(at)}"`,
  (at: number) => new Date(at).toISOString(),
  (at: number) =>
    new Date(at).toLocaleString('en-US', { timeZone: 'UTC', hour12: false }).replace(',', ''),
];
const WITHOUT_MEANING = [
  'Max-Age=x',
  'Max-Age=+90',
  'Max-Age=-',
  'Max-Age=0',
  'Max-Age=-1',
  'Expires=never',
  'Expires=0',
  'Expires=Thu, 01 Jan 1970 00:00:01 GMT',
];

const length = fc
  .constantFrom(30, 120, 1_800, 86_400, 30 * 86_400, 390 * 86_400, 500 * 86_400)
  .map((seconds) => seconds * 1_000);

const lifetime: fc.Arbitrary<Lifetime> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Lifetime>({ text: () => '', means: 'session' }) },
  {
    weight: 5,
    arbitrary: length.map(
      (means): Lifetime => ({ text: () => `; Max-Age=${means / 1_000}`, means }),
    ),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(length, fc.constantFrom(...AGREED))
      .map(
        ([means, form]): Lifetime => ({ text: (now) => `; Expires=${form(now + means)}`, means }),
      ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(length, fc.constantFrom(...OTHERS)).map(
      ([ahead, form]): Lifetime => ({
        text: (now) => `; Expires=${form(now + ahead)}`,
        means: null,
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...WITHOUT_MEANING)
      .map((text): Lifetime => ({ text: () => `; ${text}`, means: null })),
  },
);

const LONG = 'x'.repeat(1_025);

/** One of the attributes, or none. */
function attribute(none: number, ...texts: string[]): fc.Arbitrary<string[]> {
  const some = fc.constantFrom(...texts).map((text) => [text]);
  return fc.oneof(
    { weight: none, arbitrary: fc.constant<string[]>([]) },
    { weight: texts.length, arbitrary: some },
  );
}

const write: fc.Arbitrary<Write> = fc.record({
  name: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom('_ga', 'a', 'A', 'b', '__proto__') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('__Host-a', '__host-b', '__Secure-a', '__Http-a', '__Host-Http-a'),
    },
  ),
  attributes: fc
    .tuple(
      attribute(
        5,
        'Path=/',
        'Path=/',
        'Path=/',
        'path = /talks/x ',
        'Path=x',
        'Path=',
        `Path=/${LONG}`,
      ),
      attribute(
        12,
        'Domain=kicks.se',
        'domain=.KICKS.se',
        'Domain=community.kicks.se',
        'Domain=www.kicks.se',
        'Domain=',
        'Domain=.',
        `Domain=${LONG}`,
      ),
      attribute(2, 'Secure', 'Secure', 'secure=no', `Secure=${LONG}`),
      attribute(4, 'HttpOnly'),
      attribute(5, 'SameSite=Lax', 'SameSite=Strict', 'SameSite=None', 'samesite=odd'),
      attribute(7, 'Partitioned'),
    )
    .map((lists) => lists.flat()),
  lifetime,
  size: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, fc.constantFrom(4_096, 4_097)),
});

const setting: fc.Arbitrary<Setting> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      by: fc.constant('response' as const),
      host: fc.oneof(
        { weight: 3, arbitrary: fc.constant('community.kicks.se' as const) },
        fc.constant('widget.tokywoky.com' as const),
      ),
      as: fc.oneof(
        {
          weight: 40,
          arbitrary: fc.constantFrom('fetch' as const, 'frame' as const, 'page' as const),
        },
        { weight: 18, arbitrary: fc.constantFrom('image' as const, 'script' as const) },
        { weight: 1, arbitrary: fc.constant('pair' as const) },
      ),
      skew: fc.oneof(
        { weight: 2, arbitrary: fc.constant(0) },
        fc.constantFrom(null, -DAY / 24, DAY / 24, -2 * DAY, 40 * DAY),
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      by: fc.constant('script' as const),
      how: fc.constantFrom('document' as const, 'document' as const, 'cookieStore' as const),
    }),
  },
  fc.constant<Setting>({ by: 'extension' }),
);

const step: fc.Arbitrary<Step> = fc
  .tuple(
    setting,
    fc.array(write, { minLength: 3, maxLength: 10 }),
    fc.integer({ min: 0, max: 29 }).map((n) => n === 0),
  )
  .map(([how, writes, isStopped]) => ({ ...how, writes, isStopped }));

/** The steps of a seed. */
export function stepsOf(seed: number, count: number): Step[] {
  return fc.sample(step, { seed, numRuns: count });
}
