import type { Browser } from 'puppeteer-core';
import type { AuditRun } from '../../src/audit/schema.ts';
import { domainMatches, withoutDot } from '../../src/catalogue/domain-match.ts';

/**
 * The cookies that a browser holds of other hosts than the watched ones, partitioned ones included. The extension may
 * not see them, so the browser's own protocol is asked.
 */
export async function otherCookies(
  browser: Browser,
  watched: readonly string[],
): Promise<AuditRun['otherCookies']> {
  const found = new Map<string, AuditRun['otherCookies'][number]>();
  // Nothing but host and name is taken over: the value stays behind.
  for (const { domain, name } of await browser.cookies()) {
    const host = withoutDot(domain);
    if (watched.some((one) => domainMatches(host, one))) continue;
    found.set(`${host} ${name}`, { host, name });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cookie]) => cookie);
}
