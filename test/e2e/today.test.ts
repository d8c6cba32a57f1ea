import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { click, until } from '../../cli/browser/open-page.ts';
import { responseRules } from '../../src/blocking/response-rules.ts';
import type { Lifetime } from '../../src/catalogue/fields.ts';
import { knownCookies, knownPurpose } from '../../src/catalogue/known.ts';
import { catalogue, matchCookie, watched } from '../../src/catalogue/this-catalogue.ts';
import type { Category } from '../../src/cookies/classify.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import { withChange } from '../../src/settings/settings-change.ts';
import type { MessageKey } from '../fakes/messages.ts';
import { TODAY } from '../site/today.ts';
import { blockOnly } from './block-only.ts';
import { BROWSERS, triesAll } from './browsers.ts';
import { type Driver, drive } from './driver.ts';
import { fingerprints } from './fingerprints.ts';
import { message } from './message.ts';
import { countInSight, outcomeOf, shownRows } from './rows.ts';

const namesOf = (...categories: readonly Category[]): string[] =>
  TODAY.filter(({ category }) => categories.includes(category)).map(({ name }) => name);

/** Cookies that a response sets, and whose names have a part that no rule can know before it was seen. */
const KNOWN_ONCE_SEEN = TODAY.map(({ name }) => name).filter((name) =>
  /^(kndctr|_aw_m)_/.test(name),
);

/** How many rules there are with analytics and marketing blocked, before any blocked cookie was seen. */
const UNSEEN_RULES = responseRules(
  withChange(storedSettings.initial(), { block: { analytics: true, marketing: true } }),
  { ...catalogue, known: knownCookies },
  watched,
  [],
).length;

/** A lifetime as the extension writes it in English. */
function lifetimeText(lifetime: Lifetime): string {
  if (lifetime === 'session') return message('browserSession');
  const { value, unit } = lifetime;
  return message(`duration_${unit}_${value === 1 ? 'one' : 'other'}` as MessageKey, value);
}

/** A visit to a site with the tags of today. The tests follow each other in one browser. */
describe.each(BROWSERS)('of what a site sets today, in %s,', (kind) => {
  let driver: Driver;
  let front: Page;

  beforeAll(async () => {
    driver = await drive(kind, { scenario: 'today' });
    front = await driver.visit();
  });
  afterAll(() => driver?.close());

  /** The names of cookies that the page saw when its scripts had set theirs, and those that the server received. */
  async function carriedBy(path: string): Promise<Record<'seen' | 'sent', Set<string>>> {
    const from = driver.site.requests.length;
    const page = await driver.visit(path);
    const seen = ((await page.evaluate('demo.seen')) as string).split('; ');
    await page.close();
    return {
      seen: new Set(seen.map((pair) => pair.split('=', 1)[0] ?? '')),
      sent: new Set(driver.site.requests.slice(from).flatMap(({ cookies }) => cookies)),
    };
  }

  // What the popup says of a cookie does not depend on the browser.
  if (triesAll(kind)) {
    it('nine in ten have a vendor, a category, a purpose and a documented lifetime', async () => {
      const popup = await driver.openPopup();
      const rows = await shownRows(popup);
      expect(await countInSight(popup)).toBeGreaterThanOrEqual(5);
      expect(rows.map(({ name }) => name).toSorted()).toEqual(
        TODAY.map(({ name }) => name).toSorted(),
      );
      await popup.$$eval('[data-cookie] > details', (list) => {
        for (const details of list) (details as HTMLDetailsElement).open = true;
      });
      await until(
        'all details are open',
        async () => (await popup.$$('[data-cookie] .details')).length === rows.length,
      );
      const documented = new Map(
        await popup.$$eval('[data-cookie]', (list) =>
          list.map(
            (row) =>
              [
                row.getAttribute('data-cookie') ?? '',
                row.querySelector('[data-field="documented"]')?.textContent ?? '',
              ] as const,
          ),
        ),
      );
      const isWhole = ({
        name,
        domain,
        category,
        issuer,
        purpose,
      }: (typeof rows)[number]): boolean => {
        const match = matchCookie(name, domain);
        const known = match.kind === 'unlisted' ? match.known : null;
        if (known === null || known.lifetime === null) return false;
        return (
          category === TODAY.find((cookie) => cookie.name === name)?.category &&
          issuer.includes(known.vendor) &&
          purpose === knownPurpose(known).en &&
          documented.get(name)?.includes(known.vendor) === true &&
          documented.get(name)?.includes(lifetimeText(known.lifetime)) === true
        );
      };
      const lacking = rows.filter((row) => !isWhole(row)).map(({ name }) => name);
      expect(lacking.length, lacking.join()).toBeLessThanOrEqual(rows.length / 10);
      for (const { name, verdict } of rows) expect(verdict, name).toBe('unlisted');
      await popup.close();
    });
  }

  it('deleting the analytics cookies leaves none of them, and all others as they were', async () => {
    const analytics = new Set(namesOf('analytics'));
    const before = await driver.jar();
    const others = before.filter(({ name }) => !analytics.has(name));
    expect(before.length - others.length).toBe(analytics.size);
    const popup = await driver.open('popup/index.html');
    await click(popup, '[data-action="delete-analytics"]');
    expect(await outcomeOf(popup)).toBe('deleted');
    expect(fingerprints(await driver.jar())).toEqual(fingerprints(others));
    await popup.close();
  });

  it('what is blocked does not reach the server', async () => {
    const blocked = new Set(namesOf('analytics', 'marketing'));
    const rest = namesOf('preferences', 'unknown', 'necessary');
    const isBlocked = (name: string): boolean => blocked.has(name);
    const mayComeOnce = (name: string): boolean =>
      kind === 'chromium' && KNOWN_ONCE_SEEN.includes(name);
    // Without a block the server receives all of them.
    const all = await carriedBy('/');
    expect([...all.sent].toSorted()).toEqual(TODAY.map(({ name }) => name).toSorted());
    expect([...all.seen].filter(isBlocked).length).toBeGreaterThan(9);
    await front.close();
    await driver.clear();
    await driver.settled();
    await driver.ask({ type: 'erase-ledger' });
    await blockOnly(driver, 'analytics', 'marketing');

    const first = await carriedBy('/');
    for (const names of [first.seen, first.sent]) {
      expect([...names].filter((name) => isBlocked(name) && !mayComeOnce(name))).toEqual([]);
    }
    await until('no blocked cookie is left', async () =>
      (await driver.jar()).every(({ name }) => !isBlocked(name)),
    );
    if (kind === 'chromium') {
      await until(
        'what was seen has rules',
        async () => (await driver.rules()) >= UNSEEN_RULES + KNOWN_ONCE_SEEN.length,
      );
    }
    const second = await carriedBy('/talks/');
    for (const names of [second.seen, second.sent]) {
      expect([...names].filter(isBlocked)).toEqual([]);
    }
    expect(rest.filter((name) => !second.sent.has(name))).toEqual([]);
    expect((await driver.jar()).map(({ name }) => name).toSorted()).toEqual(rest.toSorted());
  });
});
