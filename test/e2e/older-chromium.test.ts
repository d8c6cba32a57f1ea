import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { click, shows, until } from '../../cli/browser/open-page.ts';
import { distOf } from '../../scripts/paths.ts';
import { isSelected } from './browsers.ts';
import { type Driver, drive } from './driver.ts';

/**
 * Removes what Chrome 130 does not have: `browser` (148) and the list of conditions of rules (145). It is put in
 * front of each script; the page guard, which runs in pages, uses neither.
 */
const TAKE_AWAY =
  'delete globalThis.browser; delete globalThis.chrome?.declarativeNetRequest?.RuleConditionKeys;\n';

describe.runIf(isSelected('chromium'))('chromium without the features after version 130', () => {
  let folder: string;
  let driver: Driver;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cookiekoll-older-'));
    await cp(distOf('chromium'), folder, { recursive: true });
    for (const file of await readdir(folder, { recursive: true })) {
      if (!file.endsWith('.js') || file.startsWith('guard')) continue;
      const path = join(folder, file);
      await writeFile(path, TAKE_AWAY + (await readFile(path, 'utf8')));
    }
    driver = await drive('chromium', { extension: folder });
  });
  afterAll(async () => {
    await driver?.close();
    await rm(folder, { recursive: true });
  });

  it('runs the worker, and the popup shows, deletes, restores, blocks and opens as a side panel', async () => {
    await driver.visit();
    const popup = await driver.open('popup/index.html');
    const rows = async (): Promise<number> =>
      (await popup.$$('[data-cookie][data-category="analytics"]')).length;
    await shows(popup, '[data-cookie="_ga"]');
    const analytics = await rows();
    await click(popup, '[data-action="delete-analytics"]');
    await until('no analytics cookie is shown', async () => (await rows()) === 0);
    await click(popup, '[data-action="undo"]');
    await until('every analytics cookie is shown', async () => (await rows()) === analytics);

    await driver.send({ type: 'change-settings', change: { block: { analytics: true } } });
    await until('no analytics cookie is shown', async () => (await rows()) === 0);
    // A rule with a condition on the page's domain would make Chrome 130 refuse all rules.
    expect(await driver.rules()).toBeGreaterThan(0);
    const front = await driver.visit();
    expect((await driver.jar()).map(({ name }) => name)).not.toContain('_ga');
    await front.bringToFront();
    await driver.openPanel();
  });
});
