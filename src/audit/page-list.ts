import { type Failed, isOnSite } from './judge-page.ts';

/** Endings of addresses that lead to a file and not to a page. */
const FILES =
  /\.(pdf|zip|gz|jpe?g|png|gif|webp|avif|svg|ico|mp[34]|webm|css|js|json|xml|rss|docx?|xlsx?|pptx?|csv|txt|exe|dmg)$/i;

/** In characters: no page that people are led to has a longer address, and the result takes none. */
const LONGEST_ADDRESS = 2_000;

/**
 * The pages of the site among some addresses, in their order, each once and without its fragment.
 *
 * @param taken pages that are visited anyway
 */
export function pagesOfSite(
  addresses: readonly string[],
  site: string,
  taken: readonly string[] = [],
): string[] {
  const before = new Set(taken.map(pageOf));
  const pages = addresses
    .filter((address) => isOnSite(address, site) && !FILES.test(new URL(address).pathname))
    .map(pageOf)
    .filter((page) => page.length <= LONGEST_ADDRESS);
  return [...new Set(pages)].filter((page) => !before.has(page));
}

/** An address without its fragment, which is a place on the page. An address that is none stays as it is. */
function pageOf(address: string): string {
  if (!URL.canParse(address)) return address;
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
