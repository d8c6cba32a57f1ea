import type { Browser } from 'puppeteer-core';
import type { Failed } from '../../src/audit/judge-page.ts';
import type { Addresses } from './addresses.ts';
import { openPage } from './open-page.ts';
import type { AuditPlan } from './plan.ts';

/**
 * The addresses in a sitemap, or why it cannot be read. It is opened in a context of its own, so that it leaves no
 * cookie in that of the pages. Of a list of sitemaps, the first one is read.
 */
export async function readSitemap(
  browser: Browser,
  url: string,
  address: Addresses,
  { catalogue, timeout }: AuditPlan,
): Promise<string[] | Failed> {
  const context = await browser.createBrowserContext();
  try {
    let next = url;
    // A list of sitemaps names no other such list (sitemaps.org).
    for (let depth = 0; depth < 2; depth++) {
      const { site } = catalogue.publisher;
      const opened = await openPage(context, address.toOpen(next), { site, timeout, settle: 0 });
      if (!opened.ok) return opened.failed;
      // Chromium shows a document of its own, with the sitemap in it.
      const { isList, addresses } = await opened.page.evaluate(() => ({
        isList: document.getElementsByTagName('sitemapindex').length > 0,
        addresses: [...document.getElementsByTagName('loc')].map(
          ({ textContent }) => textContent?.trim() ?? '',
        ),
      }));
      const [first] = addresses;
      if (!isList || first === undefined) return addresses.map(address.asAsked);
      next = address.asAsked(first);
    }
    return [];
  } finally {
    await context.close();
  }
}
