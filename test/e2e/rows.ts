import type { Page } from 'puppeteer-core';
import { until } from '../../cli/browser/open-page.ts';

/** A row of the popup, read through the stable hooks alone. */
export interface ShownRow {
  name: string;
  domain: string;
  path: string;
  category: string;
  verdict: string;
  issuer: string;
  purpose: string;
  declared: string;
  observed: string;
}

export function shownRows(page: Page): Promise<ShownRow[]> {
  return page.$$eval('[data-cookie]', (rows) =>
    rows.map((row) => {
      const [issuer = '', purpose = '', declared = '', observed = ''] = [
        'issuer',
        'purpose',
        'declared',
        'observed',
      ].map((field) => row.querySelector(`[data-field="${field}"]`)?.textContent ?? '');
      return {
        name: row.getAttribute('data-cookie') ?? '',
        domain: row.getAttribute('data-domain') ?? '',
        path: row.getAttribute('data-path') ?? '',
        category: row.getAttribute('data-category') ?? '',
        verdict: row.getAttribute('data-verdict') ?? '',
        issuer,
        purpose,
        declared,
        observed,
      };
    }),
  );
}

/** How many whole cookies a page shows without scrolling, at the size that a browser gives a popup. */
export async function countInSight(page: Page): Promise<number> {
  await page.setViewport({ width: 400, height: 600 });
  return page.$$eval(
    '[data-cookie]',
    (rows) => rows.filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length,
  );
}

/** Waits until the live region says what came of a request, and returns its codes, separated by spaces. */
export async function outcomeOf(page: Page): Promise<string> {
  let code = '';
  // It is asked from outside: a page in a background tab is not painted, and would not look by itself.
  await until('an outcome is said', async () => {
    code = await page.$eval(
      '[role="status"]',
      (status) => status.getAttribute('data-outcome') ?? '',
    );
    return code !== '' && code !== 'working';
  });
  return code;
}
