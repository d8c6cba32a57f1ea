import { afterAll, expect, it } from 'vitest';
import { click } from '../../cli/browser/open-page.ts';
import { isSelected } from './browsers.ts';
import { type Driver, drive } from './driver.ts';
import { message } from './message.ts';
import { outcomeOf, shownRows } from './rows.ts';

let driver: Driver;
afterAll(() => driver?.close());

it.runIf(isSelected('chromium'))(
  'chromium that allows third-party cookies: shared cookies are shown, marked and deleted',
  async () => {
    driver = await drive('chromium', { allowThirdPartyCookies: true });
    await driver.visit();
    const popup = await driver.openPopup();
    const row = '[data-cookie="__cfduid"][data-domain=".tokywoky.com"]';
    await popup.waitForSelector(row);
    const held = await driver.jar();
    const shared = held.find(
      ({ name, domain }) => name === '__cfduid' && domain === '.tokywoky.com',
    );
    expect(shared?.partitionKey ?? null).toBeNull();
    // A cookie of the same host that is not in the catalogue belongs to other sites.
    await driver.setCookies([{ url: 'https://widget.tokywoky.com/', name: 'theirs', value: '1' }]);
    await click(popup, `${row} summary`);
    await popup.waitForSelector(`${row} .details`);
    const details = await popup.$eval(row, (element) => element.textContent);
    expect(details).toContain(message('shared'));
    expect((await shownRows(popup)).map(({ name }) => name)).not.toContain('theirs');
    await click(popup, `${row} [data-action="delete"]`);
    expect(await outcomeOf(popup)).toBe('deleted');
    const left = (await driver.jar()).filter(({ domain }) => domain.endsWith('tokywoky.com'));
    expect(left.map(({ name }) => name).sort()).toEqual(['islogged', 'theirs']);
  },
);
