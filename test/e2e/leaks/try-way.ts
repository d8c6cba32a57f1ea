import type { Page } from 'puppeteer-core';
import type { Category } from '../../../src/cookies/classify.ts';
import { categoryOf } from '../category-of.ts';
import type { Change, CookieDetails, Driver, RawCookie } from '../driver.ts';
import { openProbe } from './open-probe.ts';
import type { Way } from './way.ts';

/** The outcome of a way, by the server's own record and the browser's own change events. */
export interface Outcome {
  /** Whether the server received the cookie. */
  arrived: boolean;
  /** Whether the browser reported that the cookie was set. */
  existed: boolean;
  /** The longest time from that event to the event of the removal, in milliseconds. */
  visible: number;
  /** Whether the cookie is still there in the end. */
  stays: boolean;
  /** Every other cookie in the end. */
  others: RawCookie[];
}

/** Cookies that are not blocked, by the blocked category: set before, and beside it in each response. */
const BYSTANDERS: Record<Category, { before: string[]; beside: string[] }> = {
  analytics: { before: ['toky_state', '_fbp', '_GA', '_ga_'], beside: ['TokyUserID', 'kept'] },
  marketing: { before: ['toky_state', '_ga', '_FBP'], beside: ['TokyUserID', 'kept'] },
  preferences: { before: ['toky_state', '_ga'], beside: ['TokyUserID', 'kept'] },
  unknown: { before: ['toky_state', '_ga'], beside: ['TokyUserID', '_hjIncludedInSessionSample'] },
  necessary: { before: ['_ga', '_fbp'], beside: ['_hjIncludedInSessionSample', 'kept'] },
};

const HOST = 'community.kicks.se';

/** In seconds, and not capped by browsers. It is the same for all ways, so that jars can be compared. */
const EXPIRES = Math.floor(Date.now() / 1000) + 100 * 24 * 60 * 60;

/** Tries a way in a page. With `isBlocked` it waits until the cookie is deleted. */
export async function tryWay(
  driver: Driver,
  page: Page,
  way: Way,
  isBlocked: boolean,
): Promise<Outcome> {
  const { before, beside } = BYSTANDERS[way.block];
  const unique = `r${crypto.randomUUID().slice(0, 8)}`;
  const fresh = (text: string): string => text.replaceAll('RANDOM', unique);
  const isOfCategory = (name: string, domain: string): boolean =>
    categoryOf({ name, domain }) === way.block;
  const known = await driver.clear(before.flatMap(bystanders));
  const received = driver.site.requests.length;

  const address = new URL(driver.url(HOST, '/probe'));
  for (const probe of way.probes)
    address.searchParams.append('probe', absolute(driver, fresh(probe)));
  const probe = await openProbe(driver, page, way.around, address.href);
  const body = `(async (line, companions) => { window.companions = companions; ${way.run} })
    (${JSON.stringify(fresh(way.line))}, ${JSON.stringify(beside)})`;
  if (way.leaves) {
    // The result is lost with the page. The next page sends the cookies that are there.
    const left = page.waitForNavigation();
    void page.evaluate(body).catch(() => undefined);
    await left;
    await page.goto(address.href);
    await page.evaluate('window.settled()');
  } else {
    await probe.evaluate(`${body}.then(() => window.settled())`);
  }
  if (way.leaves || way.spoils || way.around !== null) await page.goto('about:blank');

  // The backstop works later. A cookie that is still there after this many looks stays.
  const isIt = ({ name, domain }: RawCookie): boolean => isOfCategory(name, domain);
  let jar: RawCookie[] = [];
  let changes: Change[] = [];
  for (let look = 0; look < 250; look += 1) {
    const outcome = await driver.outcome(known);
    jar = outcome.jar;
    changes = outcome.changes.filter(({ name, domain }) => isOfCategory(name, domain));
    // Not every way can wait for its response. The response has come if the cookies beside it are there.
    const isOver =
      way.by === 'script' ||
      way.isElsewhere ||
      beside.every((expected) => jar.some(({ name }) => name === expected));
    // The browser may report the removal later.
    const isGone = !jar.some(isIt) && changes.at(-1)?.removed !== false;
    if (isOver && (isGone || !isBlocked)) break;
  }
  if (way.around !== null) await driver.clearPagesWithoutOrigin();
  return {
    arrived: driver.site.requests
      .slice(received)
      .some(({ host, cookies }) => cookies.some((name) => isOfCategory(name, host))),
    existed: changes.some(({ removed }) => !removed),
    visible: longestInterval(changes),
    stays: jar.some(isIt),
    others: jar.filter((cookie) => !isIt(cookie)).map(withoutRandomPartition),
  };
}

function bystanders(name: string): CookieDetails[] {
  const url = `https://${HOST}/`;
  const more = { name, value: 'bystander', path: '/', expirationDate: EXPIRES };
  return [
    { ...more, url },
    { ...more, url, domain: 'kicks.se', secure: true, httpOnly: true, sameSite: 'lax' },
  ];
}

/** The address of a probe. Probes are written without the port, which Firefox needs. */
function absolute({ url }: Driver, probe: string): string {
  if (!probe.startsWith('//')) return url(HOST, probe);
  const { hostname, pathname } = new URL(`https:${probe}`);
  return url(hostname, pathname);
}

/** Firefox makes up a site for each page without an origin. */
function withoutRandomPartition(cookie: RawCookie): RawCookie {
  const { partitionKey } = cookie;
  if (partitionKey?.topLevelSite?.endsWith('.mozilla') !== true) return cookie;
  return { ...cookie, partitionKey: { ...partitionKey, topLevelSite: 'https://random.mozilla' } };
}

function longestInterval(changes: readonly { removed: boolean; at: number }[]): number {
  let since: number | null = null;
  let longest = 0;
  for (const { removed, at } of changes) {
    if (!removed) since ??= at;
    else if (since !== null) {
      longest = Math.max(longest, at - since);
      since = null;
    }
  }
  return longest;
}
