import type { Browser } from '../../cli/browser/browsers.ts';
import { CATEGORIES, type Category } from '../../src/cookies/classify.ts';
import { inTurn } from './in-turn.ts';
import { type Lab, SITE_HOST, startLab } from './lab.ts';
import { compare, type Measure } from './measure.ts';

const ROUNDS = 15;

/** A page that writes cookies of several categories. These writes store none: that would start the worker. */
const PAGE = `/set?${new URLSearchParams({
  type: 'text/html',
  body: `<script>
    performance.mark('first script');
    for (const name of ['_ga', '_gid', '_ga_9QX7LT3K2D', '_fbp', 'OptanonConsent', 'islogged', 'own']) {
      document.cookie = name + '=1; max-age=0';
    }
  </script>`,
})}`;

/** A listed cookie, which is kept by an exception while its category is blocked. */
const KEPT = 'toky_state';

/** The page guard in pages of the site, beside none. */
export async function guard(kind: Browser): Promise<Measure[]> {
  const lab = await startLab(kind, 'change');
  const measures = [
    ...(await writes(lab, 'analytics blocked', ['analytics'])),
    ...(await writes(lab, 'all blocked', CATEGORIES)),
    ...(await load(lab)),
  ];
  await lab.close();
  return measures;
}

/** Writes and reads of `document.cookie`. */
async function writes(lab: Lab, when: string, categories: readonly Category[]): Promise<Measure[]> {
  // One page for all: a new one may get a new process, which is slow at first.
  const site = await lab.visit(SITE_HOST);
  const { call } = site;
  const rounds = await inGuardedPage(lab, categories, async (isGuarded) => {
    await lab.reload(site);
    if ((await call('isWrapped')) !== isGuarded) throw new Error('The guard ignored the setting');
    if (!isGuarded) await call('wrapCookies');
    const allowed = await call('timeCookies', KEPT, 'max-age=0');
    const blocked = await call('timeCookies', '_ga', '');
    return {
      'write a name that is not blocked': allowed.write,
      'write a blocked name': blocked.write,
      read: allowed.read,
    };
  });
  await site.page.close();
  return compareAll(lab.kind, rounds, { unit: 'µs', goal: 1.2 }, `, ${when}`);
}

/** From the first byte of a page, with every category blocked. */
async function load(lab: Lab): Promise<Measure[]> {
  const site = await lab.visit(SITE_HOST, PAGE);
  const rounds = await inGuardedPage(lab, CATEGORIES, async () => {
    await lab.reload(site);
    const { firstScript, end } = await site.call('timeLoad');
    return { "until a page's first script": firstScript, 'load a page': end };
  });
  return compareAll(lab.kind, rounds, { unit: 'ms', goal: null }, ', all blocked');
}

type Rounds<Name extends string> = { floor: Record<Name, number>; ours: Record<Name, number> }[];

/** Measures a page in turn while nothing is blocked, so that it has no guard, and while categories are. */
function inGuardedPage<Name extends string>(
  { ours }: Lab,
  categories: readonly Category[],
  measure: (isGuarded: boolean) => Promise<Record<Name, number>>,
): Promise<Rounds<Name>> {
  const run = async (isGuarded: boolean): Promise<Record<Name, number>> => {
    const block = Object.fromEntries(
      CATEGORIES.map((category) => [category, isGuarded && categories.includes(category)]),
    );
    const exceptions = [{ name: KEPT, action: 'keep' }];
    await ours.call('send', { type: 'change-settings', change: { block, exceptions } });
    return measure(isGuarded);
  };
  return inTurn(ROUNDS, { floor: () => run(false), ours: () => run(true) });
}

function compareAll<Name extends string>(
  browser: Browser,
  rounds: Rounds<Name>,
  label: Pick<Measure, 'unit' | 'goal'>,
  when: string,
): Measure[] {
  const names = Object.keys(rounds[0]?.floor ?? {}) as Name[];
  return names.map((name) =>
    compare(
      { part: 'guard', browser, what: `${name}${when}`, ...label },
      rounds.map(({ floor, ours }) => ({ floor: floor[name], ours: ours[name] })),
    ),
  );
}
