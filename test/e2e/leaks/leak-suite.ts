import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../cli/browser/browsers.ts';
import { CATEGORIES, type Category } from '../../../src/cookies/classify.ts';
import { isSelected } from '../browsers.ts';
import type { RawCookie } from '../driver.ts';
import { IS_EXHAUSTIVE } from '../extent.ts';
import { type LeakRun, startLeakRun } from './leak-run.ts';
import type { Outcome } from './try-way.ts';
import type { Way } from './way.ts';
import { waysFor } from './ways.ts';

/**
 * Tries ways with nothing blocked, when the cookie has to reach the server, or the test would prove nothing;
 * and then with its category blocked, when it must not. The server's own record decides.
 */
export function leakSuite(kind: Browser): void {
  describe.runIf(isSelected(kind))(`in ${kind}`, () => {
    const ways = waysFor(kind, IS_EXHAUSTIVE);
    const control = new Map<Way, Outcome>();
    let run: LeakRun;

    beforeAll(async () => {
      run = await startLeakRun(kind);
    });
    afterAll(() => run?.close());

    /** Tries a way that was not tried with nothing blocked, since one test runs alone. */
    async function tryUnblocked(way: Way, blocked: Category): Promise<Outcome> {
      await run.block(null);
      const outcome = await run.attempt(way);
      await run.block(blocked);
      return outcome;
    }

    describe('with nothing blocked the cookie arrives', () => {
      beforeAll(() => run.block(null));

      it.each(ways)('$name', async (way) => {
        const outcome = await run.attempt(way);
        control.set(way, outcome);
        expect(outcome.arrived).toBe(true);
      });
    });

    describe.each(CATEGORIES)('with %s blocked it does not', (category) => {
      beforeAll(() => run.block(category));

      it.each(ways.filter((way) => way.block === category))('$name', async (way) => {
        const unblocked = control.get(way) ?? (await tryUnblocked(way, category));
        const { arrived, existed, stays, others } = await run.attempt(way);
        expect(stays, 'stays').toBe(false);
        // A limit of Chromium may let the cookie reach the server; one of Firefox does not.
        const isLimited = way.limit[kind] !== undefined;
        if (kind === 'firefox' || !isLimited) expect(arrived, 'reached the server').toBe(false);
        // In Chromium the same response makes the cookie expire.
        const mayExist = isLimited || (kind === 'chromium' && way.by === 'response');
        if (!mayExist) expect(existed, 'existed').toBe(false);
        expect(sorted(others), 'all other cookies').toEqual(sorted(unblocked.others));
      });
    });
  });
}

function sorted(cookies: readonly RawCookie[]): string[] {
  return cookies.map((cookie) => JSON.stringify(cookie)).sort();
}
