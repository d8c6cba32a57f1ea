import { until } from '../../cli/browser/open-page.ts';
import type { Category } from '../../src/cookies/classify.ts';
import type { Driver } from './driver.ts';
import { guardIds } from './guards.ts';

/**
 * Stores the initial settings with these categories blocked, as another device of the user does, and waits until
 * every layer of blocking follows.
 */
export async function blockOnly(driver: Driver, ...categories: readonly Category[]): Promise<void> {
  const block = Object.fromEntries(categories.map((category) => [category, true]));
  await driver.storeSettings({ block });
  await until(`the guard blocks [${categories}]`, async () => {
    return (await driver.guards()).join() === guardIds(...categories).join();
  });
  await driver.settled();
}
