import type { Page } from 'puppeteer-core';
import type { Launched } from './launch.ts';

/** Milliseconds. A guard against a wait that never ends, not a statement about how long anything takes. */
const TIMEOUT = 30_000;
const INTERVAL = 20;

/**
 * What Puppeteer says when the page or frame that was asked is being replaced by another one: of Chromium and
 * of both browsers in the first line, of Firefox in the second.
 */
const REPLACED = new RegExp(
  [
    'Execution context was destroyed|Execution context is not available|detached Frame|Target closed|Session closed',
    'no such frame|no such handle|BrowsingContext does no longer exist|MessageHandlerFrame|cross-origin object',
  ].join('|'),
);

/** Milliseconds: if a page is not there by then, its address was most likely not known yet. */
const PATIENCE = 10_000;

/** Opens a page of the extension in a tab and waits until all of it is there, whatever state it shows. */
export async function openExtensionPage(
  launched: Pick<Launched, 'extensionOrigin'>,
  page: Page,
  path: string,
): Promise<void> {
  const address = `${launched.extensionOrigin}/${path}`;
  const go = (): void => {
    // In Firefox this promise never settles for a moz-extension: page, although the page loads.
    void page.goto(address).catch(() => undefined);
  };
  let isThere = false;
  const isComplete = async (): Promise<boolean> => {
    const state = await page.evaluate(
      // Not `location.href`: a page that says that an address is not known has that one, too.
      (wanted) =>
        document.documentURI === wanted
          ? (document.documentElement?.dataset['state'] ?? 'loading')
          : null,
      address,
    );
    isThere = state !== null;
    return isThere && state !== 'loading';
  };
  const what = `${address} is complete`;
  go();
  await until(what, isComplete, PATIENCE).catch(async () => {
    // A browser that has just started may not know its extensions yet.
    if (!isThere) go();
    await until(what, isComplete);
  });
}

/**
 * Asks again and again until the answer is true. Gives up after `timeout` milliseconds, and says that it waited
 * until `what`. An error of `ask` is thrown at once, unless it means that the page is being replaced.
 */
export async function until(
  what: string,
  ask: () => Promise<boolean>,
  timeout = TIMEOUT,
): Promise<void> {
  // It is made here so that its stack leads to the caller.
  const late = new Error(`Gave up after ${timeout / 1000} s of waiting until ${what}`);
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A page that is just being loaded may never answer: the deadline does not wait for `ask`.
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, timeout, late);
  });
  const orNotYet = (error: unknown): boolean => {
    if (error instanceof Error && REPLACED.test(error.message)) return false;
    throw error;
  };
  try {
    while (!(await Promise.race([ask().catch(orNotYet), deadline]))) {
      await new Promise((resolve) => setTimeout(resolve, INTERVAL));
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Waits until a page shows an element. It is asked from outside: a page in a background tab is not painted. */
export function shows(page: Page, selector: string): Promise<void> {
  return until(`${selector} is shown`, async () => (await page.$(selector)) !== null);
}

/** Clicks an element as soon as it is there, wherever it is on the page. */
export async function click(page: Page, selector: string): Promise<void> {
  await shows(page, selector);
  await page.$eval(selector, (element) => (element as HTMLElement).click());
}
