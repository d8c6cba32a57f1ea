import type { Page } from 'puppeteer-core';
import type { Browser } from '../../../cli/browser/browsers.ts';
import type { Category } from '../../../src/cookies/classify.ts';
import { blockOnly } from '../block-only.ts';
import { type Driver, drive } from '../driver.ts';
import { type Outcome, tryWay } from './try-way.ts';
import type { Way } from './way.ts';

/** A browser in which ways are tried, one after the other. */
export interface LeakRun {
  /** Blocks one category, or none. */
  block(category: Category | null): Promise<void>;
  /** Tries a way with the present block. */
  attempt(way: Way): Promise<Outcome>;
  close(): Promise<void>;
}

export async function startLeakRun(kind: Browser): Promise<LeakRun> {
  const driver: Driver = await drive(kind);
  let page: Page | null = null;
  let blocked: Category | null = null;

  async function once(way: Way): Promise<Outcome> {
    page ??= await driver.browser.newPage();
    try {
      const outcome = await tryWay(driver, page, way, blocked !== null);
      if (way.around !== null) {
        // Puppeteer cannot always use a page again whose frames were in processes of their own.
        await page.close();
        page = null;
      }
      return outcome;
    } catch (error) {
      // The page may be in any state, so the next way gets a new one.
      page = null;
      throw error;
    }
  }

  return {
    async block(category) {
      await page?.goto('about:blank');
      await blockOnly(driver, ...(category === null ? [] : [category]));
      blocked = category;
    },

    async attempt(way) {
      if (way.seenBefore && blocked !== null) {
        await once(way);
        await driver.settled();
      }
      return once(way);
    },

    close: () => driver.close(),
  };
}
