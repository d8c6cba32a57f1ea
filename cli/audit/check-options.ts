import type { AuditOptions } from './options.ts';
import { extentOf } from './read-options.ts';

/** Why options that are right one by one do not go together; null if they do. @param given the addresses of pages */
export function faultIn(given: readonly string[], options: AuditOptions): string | null {
  const { catalogue, urls, fromHar, baseline, ignore, browser, browserPath } = options;
  const files = [catalogue, urls, fromHar, baseline, ignore];
  if (files.filter((path) => path === '-').length > 1) {
    return 'only one file can be the standard input';
  }
  if (fromHar !== undefined && given.length > 0) {
    return 'give the address of a page or --from-har, not both';
  }
  if (browser === 'both' && browserPath !== undefined) {
    return '--browser-path is the program of one browser: give --browser as well';
  }
  return null;
}

/** Why a number of pages, or a sitemap, would change nothing beside so many addresses; null if it does. */
export function faultInExtent(
  addresses: number,
  options: Pick<AuditOptions, 'demo' | 'sitemap' | 'pages' | 'settle'>,
): string | null {
  const { pages } = extentOf(options);
  if (options.pages !== undefined && pages < addresses) {
    return `--pages ${pages} is less than the ${addresses} addresses that are given`;
  }
  if (options.sitemap !== undefined && pages <= addresses) {
    return `no page of the sitemap would be visited: give a higher --pages than ${pages}`;
  }
  return null;
}
