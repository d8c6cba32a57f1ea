import fc from 'fast-check';
import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../cli/browser/open-page.ts';
import type { Deletion } from '../../src/background/undo/deletion.ts';
import type { Category } from '../../src/cookies/classify.ts';
import type { Slot } from '../../src/cookies/slot.ts';
import type { Request } from '../../src/messages/request.ts';
import { type Response, responseSchema } from '../../src/messages/response.ts';
import { LEDGER_DAYS, type Settings, storedSettings } from '../../src/settings/settings.ts';
import { type SettingsChange, withChange } from '../../src/settings/settings-change.ts';
import { BROWSERS } from './browsers.ts';
import { categoryOf } from './category-of.ts';
import { type Driver, drive, type RawCookie } from './driver.ts';
import { setFromServer } from './from-server.ts';
import { guardIds } from './guards.ts';

const BLOCKABLE = ['analytics', 'unknown'] as const;
/** One that is listed, one that is known, one that nobody knows, and a necessary one. */
const NAMES = ['_ga', '_gid', '_gizmo', 'islogged'];

/** When the worker stops: after a number of round trips, after its response, or (null) not at all. */
const stopWithin = (most: number) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant('answer' as const) },
    { weight: 4, arbitrary: fc.nat({ max: most }) },
  );

/** A step of the history. A change of settings takes three times as long as a deletion. */
const action = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({ deed: fc.record({ do: fc.constant('set') }), stop: stopWithin(8) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      deed: fc.record({ do: fc.constant('delete'), category: fc.constantFrom(...BLOCKABLE) }),
      stop: stopWithin(8),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      deed: fc.record({ do: fc.constant('delete-one'), name: fc.constantFrom(...NAMES) }),
      stop: stopWithin(8),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ deed: fc.record({ do: fc.constant('undo') }), stop: stopWithin(8) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      deed: fc.record({
        do: fc.constant('block'),
        category: fc.constantFrom(...BLOCKABLE),
        on: fc.boolean(),
        // A change of several settings is stored whole or not at all.
        badge: fc.boolean(),
        days: fc.constantFrom(...LEDGER_DAYS),
      }),
      stop: stopWithin(30),
    }),
  },
);

const SEED = Number(process.env['STOPS_SEED'] ?? 20_261_124);
const STEPS = Number(process.env['STOPS_STEPS'] ?? 20);
const HISTORY = fc.sample(action, { numRuns: STEPS, seed: SEED });

/** A stop takes some milliseconds. In `test/faults` the worker stops between any two calls to the browser. */
describe.each(BROWSERS)('a worker that is stopped at random moments in %s', (kind) => {
  let driver: Driver;
  let front: Page;

  beforeAll(async () => {
    driver = await drive(kind);
    front = await driver.visit();
    await driver.clear();
  });
  afterAll(() => driver?.close());

  const settings = async (): Promise<Settings> => {
    const stored = (await driver.stored('sync', 'settings')) as { data: Settings } | undefined;
    return stored?.data ?? storedSettings.initial();
  };
  const undoable = async (): Promise<Deletion[]> => {
    const stored = (await driver.stored('session', 'undo/values')) as
      | { data: Deletion[] }
      | undefined;
    return stored?.data ?? [];
  };
  const placeOf = ({ name, domain, path }: Pick<RawCookie, 'name' | 'domain' | 'path'>): string =>
    `${domain}${path} ${name}`;
  const places = async (): Promise<Map<string, Category>> =>
    new Map((await driver.jar()).map((cookie) => [placeOf(cookie), categoryOf(cookie)]));

  /** The slot of a cookie of this name, if there is one. */
  async function slotOf(wanted: string): Promise<Slot | null> {
    const found = (await driver.jar()).find(({ name }) => name === wanted);
    if (found === undefined) return null;
    const { storeId, domain, hostOnly, path, name } = found;
    return { storeId, partitionKey: null, firstPartyDomain: '', domain, hostOnly, path, name };
  }

  type StopWhen = (typeof HISTORY)[number]['stop'];

  /** Sets every cookie. The server does it, since the page has the guard until it is loaded again. */
  const setAll = (): Promise<void> =>
    setFromServer(
      front,
      NAMES.map((name) => `${name}=${Math.random()}; Path=/; Max-Age=86400`),
    );

  /** Waits until there is no cookie that the settings block, and returns the category of each that is left. */
  async function withoutBlocked({ block }: Settings): Promise<Map<string, Category>> {
    let there = new Map<string, Category>();
    await until('no blocked cookie is left', async () => {
      there = await places();
      return ![...there.values()].some((category) => block[category]);
    });
    return there;
  }

  /** Waits until the ledger and the jar hold the same cookies. */
  const ledgerInStep = (): Promise<void> =>
    until('the ledger has what the jar has', async () => {
      const records = await driver.records();
      const present = records.filter(({ removed }) => removed === null);
      const known = present.map(({ slot }) => placeOf(slot)).toSorted();
      return known.join() === [...(await places()).keys()].toSorted().join();
    });

  async function stop(when: StopWhen): Promise<void> {
    if (when === null) return;
    for (let look = 0; when !== 'answer' && look < when; look += 1) await driver.jar();
    await driver.stopWorker();
  }

  /** Sends a request and stops the worker. Returns the response, or null if the stop does not wait for it. */
  async function ask(request: Request, when: StopWhen): Promise<Response | null> {
    const isAnswered = when === null || when === 'answer';
    const answer = isAnswered ? v.parse(responseSchema, await driver.ask(request)) : null;
    if (!isAnswered) await driver.send(request);
    await stop(when);
    return answer;
  }

  it(`finishes what it began, and loses nothing (STOPS_SEED=${SEED})`, {
    timeout: 60_000 + STEPS * 2_000,
  }, async () => {
    let acknowledged = await settings();
    let removed = 0;
    for (const { deed, stop: when } of HISTORY) {
      const what = JSON.stringify(deed);
      // Without cookies there would be nothing to lose.
      if (deed.do !== 'set' && deed.do !== 'undo') await setAll();
      const before = await withoutBlocked(acknowledged);
      let answer: Response | null = null;
      let change: SettingsChange = {};
      let promised: string[] = [];
      let only: Slot | null = null;
      if (deed.do === 'set') {
        await setAll();
        await stop(when);
      } else if (deed.do === 'delete') {
        const { storeId } = driver;
        answer = await ask(
          { type: 'delete-categories', storeId, categories: [deed.category] },
          when,
        );
      } else if (deed.do === 'delete-one') {
        only = await slotOf(deed.name);
        if (only !== null) answer = await ask({ type: 'delete-cookies', slots: [only] }, when);
      } else if (deed.do === 'undo') {
        const latest = (await undoable()).at(-1);
        change = latest?.settings ?? {};
        promised = (latest?.cookies ?? []).map(({ slot }) => placeOf(slot));
        const shown = driver.storeId;
        if (latest !== undefined) answer = await ask({ type: 'undo', id: latest.id, shown }, when);
      } else {
        const { category, on, badge, days } = deed;
        change = { block: { [category]: on }, badge, ledger: { days } };
        answer = await ask({ type: 'change-settings', change }, when);
      }
      // This starts the worker, which first finishes what was interrupted.
      await driver.settled();

      const now = await settings();
      const wanted = withChange(acknowledged, change);
      // If it was stopped, the change is stored whole or not at all.
      if (answer !== null) expect(now, what).toEqual(wanted);
      else expect([acknowledged, wanted], what).toContainEqual(now);
      acknowledged = now;
      const blocked = BLOCKABLE.filter((category) => now.block[category]);
      const isBlocked = (category: Category): boolean =>
        blocked.some((blockable) => blockable === category);
      await until('guard and rules follow the settings', async () => {
        const guards = await driver.guards();
        const rules = kind === 'chromium' && (await driver.rules()) > 0;
        const isInStep = guards.join() === guardIds(...blocked).join();
        // There are rules for unlisted names only after they have been seen.
        return isInStep && (rules || kind === 'firefox' || !isBlocked('analytics'));
      });
      const there = await withoutBlocked(now);
      const deletions = await undoable();
      // The start has finished every interrupted deletion.
      expect(
        deletions.every(({ isDone }) => isDone),
        what,
      ).toBe(true);
      const kept = deletions.flatMap(({ cookies }) => cookies.map(({ slot }) => placeOf(slot)));
      for (const place of promised) {
        expect(there.has(place) || kept.includes(place), `${place} is restored by ${what}`).toBe(
          true,
        );
      }
      for (const [place, category] of before) {
        if (there.has(place)) continue;
        removed += 1;
        const isOfCategory = deed.do === 'delete' && deed.category === category;
        const isIt = only !== null && placeOf(only) === place;
        const isAsked = isOfCategory || isIt || isBlocked(category);
        expect(isAsked, `${place} is deleted by ${what}`).toBe(true);
        expect(kept.includes(place), `${place} can be restored after ${what}`).toBe(true);
      }
      // Without a stop the worker writes the ledger later, as at the end.
      if (when !== null) await ledgerInStep();
    }
    await driver.clear();
    await ledgerInStep();
    // Otherwise the history would have tested nothing.
    expect(removed).toBeGreaterThan(3);
  });
});
