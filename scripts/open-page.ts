import type { Page } from 'puppeteer-core';
import type { Launched } from './launch.ts';

/** Opens a page of the extension in a tab and waits until all of it is there, whatever state it shows. */
export async function openExtensionPage(
  launched: Pick<Launched, 'extensionOrigin'>,
  page: Page,
  path: string,
): Promise<void> {
  const address = `${launched.extensionOrigin}/${path}`;
  // In Firefox this promise never settles for a moz-extension: page, although the page loads.
  void page.goto(address).catch(() => undefined);
  await until(() =>
    page.evaluate(
      (wanted) =>
        location.href === wanted &&
        (document.documentElement.dataset['state'] ?? 'loading') !== 'loading' &&
        document.querySelector('[aria-busy="true"]') === null,
      address,
    ),
  );
}

/** Asks again and again until the answer is true; a page that is just being replaced says no. */
export async function until(ask: () => Promise<boolean>): Promise<void> {
  while (!(await ask().catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Settles when a page shows something. Asked from outside: a page in a background tab is not painted. */
export function shows(page: Page, selector: string): Promise<void> {
  return until(async () => (await page.$(selector)) !== null);
}

/** Clicks something as soon as it is there, wherever it is on the page. */
export async function click(page: Page, selector: string): Promise<void> {
  await shows(page, selector);
  await page.$eval(selector, (element) => (element as HTMLElement).click());
}
