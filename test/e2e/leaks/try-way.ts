import type { Page } from 'puppeteer-core';
import type { Category } from '../../../src/cookies/classify.ts';
import { categoryOf } from '../category-of.ts';
import type { Change, CookieDetails, Driver, RawCookie } from '../driver.ts';
import type { Way } from './way.ts';

/** What came of one way, by the server's own record and the browser's own change events. */
export interface Outcome {
  /** The server received the cookie. */
  arrived: boolean;
  /** The browser told of it as being set. */
  existed: boolean;
  /** The longest time from such an event until that of its removal, in milliseconds. */
  visible: number;
  /** It is still there after all that was done about it. */
  stays: boolean;
  /** Every other cookie, as it is in the end. */
  others: RawCookie[];
}

/** What is set before, and comes with each response: of the categories that are not blocked. */
const BYSTANDERS: Record<Category, { before: string[]; beside: string[] }> = {
  analytics: { before: ['toky_state', '_gat', '_GA', '_ga_X'], beside: ['TokyUserID', 'kept'] },
  unknown: { before: ['toky_state', '_ga'], beside: ['TokyUserID', '_hjIncludedInSessionSample'] },
  necessary: { before: ['_ga', '_gat'], beside: ['_hjIncludedInSessionSample', 'kept'] },
};

const HOST = 'community.kicks.se';

/** In seconds, within what browsers grant; the same in all runs, so that they can be compared. */
const EXPIRES = Math.floor(Date.now() / 1000) + 100 * 24 * 60 * 60;

/** Tries one way in a page. `willGo`: it is blocked, so what gets in is waited for to go. */
export async function tryWay(
  driver: Driver,
  page: Page,
  way: Way,
  willGo: boolean,
): Promise<Outcome> {
  const { before, beside } = BYSTANDERS[way.block];
  const unique = `r${crypto.randomUUID().slice(0, 8)}`;
  const fresh = (text: string): string => text.replaceAll('RANDOM', unique);
  const isBlocked = (name: string, domain: string): boolean =>
    categoryOf({ name, domain }) === way.block;
  const known = await driver.clear(before.flatMap(bystanders));
  const received = driver.site.requests.length;

  const address = new URL(driver.url(HOST, '/probe'));
  for (const probe of way.probes)
    address.searchParams.append('probe', absolute(driver, fresh(probe)));
  if (page.url() !== address.href) await page.goto(address.href);
  const body = `(async (line, companions) => { window.companions = companions; ${way.run} })
    (${JSON.stringify(fresh(way.line))}, ${JSON.stringify(beside)})`;
  if (way.leaves) {
    // The body's answer goes with the page; the next page that is opened carries what is there.
    const left = page.waitForNavigation();
    void page.evaluate(body).catch(() => undefined);
    await left;
    await page.goto(address.href);
    await page.evaluate('window.settled()');
  } else {
    await page.evaluate(`${body}.then(() => window.settled())`);
  }
  if (way.leaves || way.spoils) await page.goto('about:blank');

  // The last layer works in its own time; what is still there when it has had enough stays.
  const isIt = ({ name, domain }: RawCookie): boolean => isBlocked(name, domain);
  let jar: RawCookie[] = [];
  let told: Change[] = [];
  for (let look = 0; look < 250; look += 1) {
    const outcome = await driver.outcome(known);
    jar = outcome.jar;
    told = outcome.changes.filter(({ name, domain }) => isBlocked(name, domain));
    // Not every way can wait for its response: it is there when what comes with it is.
    const isOver =
      way.by === 'script' ||
      way.isElsewhere ||
      beside.every((one) => jar.some(({ name }) => name === one));
    // The browser may tell of its removal after it is gone.
    const isGone = !jar.some(isIt) && told.at(-1)?.removed !== false;
    if (isOver && (isGone || !willGo)) break;
  }
  return {
    arrived: driver.site.requests
      .slice(received)
      .some(({ host, cookies }) => cookies.some((name) => isBlocked(name, host))),
    existed: told.some(({ removed }) => !removed),
    visible: longestInterval(told),
    stays: jar.some(isIt),
    others: jar.filter((cookie) => !isIt(cookie)),
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

/** Probes are written without a port, which in Firefox is part of the address. */
function absolute({ url }: Driver, probe: string): string {
  if (!probe.startsWith('//')) return url(HOST, probe);
  const { hostname, pathname } = new URL(`https:${probe}`);
  return url(hostname, pathname);
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
