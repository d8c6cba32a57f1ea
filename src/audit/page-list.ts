import { type Failed, isOnSite } from './judge-page.ts';

/** Endings of addresses that lead to a file and not to a page. */
const FILES =
  /\.(pdf|zip|gz|jpe?g|png|gif|webp|avif|svg|ico|mp[34]|webm|css|js|json|xml|rss|docx?|xlsx?|pptx?|csv|txt|exe|dmg)$/i;

/** In characters: no page that people are led to has a longer address, and the result takes none. */
const LONGEST_ADDRESS = 2_000;

/**
 * The pages of the site among some addresses, in their order, without their fragments. Of those that differ in nothing
 * but the query, the first is taken: the result could not tell them apart, as it has no query (`shownAddress`).
 *
 * @param taken addresses of pages that are visited anyway
 */
export function pagesOfSite(
  addresses: readonly string[],
  site: string,
  taken: readonly string[] = [],
): string[] {
  const seen = new Set(taken.map(withoutQuery));
  return addresses
    .filter((address) => isOnSite(address, site) && !FILES.test(new URL(address).pathname))
    .map(withoutFragment)
    .filter((page) => {
      const path = withoutQuery(page);
      if (page.length > LONGEST_ADDRESS || seen.has(path)) return false;
      seen.add(path);
      return true;
    });
}

/** An address without its fragment, which is a place on the page. */
function withoutFragment(address: string): string {
  return new URL(address).href.replace(/#.*$/, '');
}

/** An address without its query and fragment, which may hold what somebody has entered. */
export function withoutQuery(address: string): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname;
}

/**
 * The pages of the site in a sitemap, or why there are none.
 *
 * @param sitemap its address
 */
export function pagesInSitemap(
  addresses: readonly string[],
  site: string,
  sitemap: string,
): string[] | Failed {
  const pages = pagesOfSite(addresses, site);
  return pages.length > 0 ? pages : { reason: 'not-on-site', detail: sitemap };
}

/** How the result names a page: by the whole address only if somebody has asked for it. */
export function shownAddress(address: string, asked: readonly string[]): string {
  return asked.includes(address) ? address : withoutQuery(address);
}

/** The addresses in a list, one to a line. A line that begins with `#` is a comment. */
export function addressesIn(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
