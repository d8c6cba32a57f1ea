import type { Browser } from 'puppeteer-core';
import { eachOnce, type HostAndName } from '../../src/audit/named-cookies.ts';
import { domainMatches, withoutDot } from '../../src/catalogue/domain-match.ts';

/**
 * The cookies that a browser holds of other hosts than the watched ones, partitioned ones included. The extension may
 * not see them, so the browser's own protocol is asked.
 */
export async function otherCookies(
  browser: Browser,
  watched: readonly string[],
): Promise<HostAndName[]> {
  // Nothing but host and name is taken over: the value stays behind.
  const all = (await browser.cookies()).map(({ domain, name }) => ({
    host: withoutDot(domain),
    name,
  }));
  return eachOnce(all.filter(({ host }) => !watched.some((one) => domainMatches(host, one))));
}
