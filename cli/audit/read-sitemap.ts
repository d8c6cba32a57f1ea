import type { Browser, Page } from 'puppeteer-core';
import type { Failed } from '../../src/audit/judge-page.ts';
import { pagesInSitemap } from '../../src/audit/page-list.ts';
import type { Addresses } from './addresses.ts';
import { answerOf } from './answer-of.ts';
import { openPage } from './open-page.ts';
import type { AuditPlan } from './plan.ts';

/**
 * The pages of the site in a sitemap, or why there are none; that names the sitemap. It is opened in a context of its
 * own, so that it leaves no cookie in that of the pages. Of a list of sitemaps, the first one is read.
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
      if (!opened.ok) return naming(next, opened.failed);
      const { isList, addresses } = await answerOf(() => locationsOn(opened.page), timeout);
      const [first] = addresses;
      if (!isList || first === undefined) {
        return pagesInSitemap(addresses, site, next);
      }
      next = address.asAsked(first);
    }
    return { reason: 'not-on-site', detail: url };
  } finally {
    await context.close();
  }
}

/** Chromium shows a document of its own, with the sitemap in it. */
function locationsOn(page: Page): Promise<{ isList: boolean; addresses: string[] }> {
  return page.evaluate(() => ({
    isList: document.getElementsByTagName('sitemapindex').length > 0,
    addresses: [...document.getElementsByTagName('loc')].map(
      ({ textContent }) => textContent?.trim() ?? '',
    ),
  }));
}

function naming(sitemap: string, { reason, detail }: Failed): Failed {
  return { reason, detail: detail === null ? sitemap : `${sitemap}: ${detail}` };
}
