import type { Page } from 'puppeteer-core';
import { until } from '../../cli/browser/open-page.ts';

/** Opens every disclosure, so that its content is checked as well. */
export async function openDetails(page: Page): Promise<void> {
  await page.$$eval('details', (list) => {
    for (const details of list) details.open = true;
  });
  await until('all details are open', async () => {
    const [all, open] = await Promise.all([
      page.$$('[data-cookie] > details'),
      page.$$('.details'),
    ]);
    return all.length === open.length;
  });
  // Those within them.
  await page.$$eval('details', (list) => {
    for (const details of list) details.open = true;
  });
}
