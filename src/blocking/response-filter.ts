import { domainMatches, originMatches } from '../catalogue/domain-match.ts';
import type { Matcher } from '../catalogue/match.ts';
import { classify } from '../cookies/classify.ts';
import { cookieName } from '../cookies/cookie-line.ts';
import { type Blocking, blocks } from '../settings/settings.ts';

/** Where a request goes, and under which page. */
export interface RequestContext {
  /** The requested host. */
  host: string;
  /**
   * Origin of the page in the tab, `https://…`; if the request is for that page, its own origin. Null if the
   * page has none, as a file or a sandboxed page, or if the browser does not report it.
   */
  topLevelSite: string | null;
}

/**
 * Whether a cookie of this name is blocked in a request or its response: those that the popup would show
 * and the settings block. What an issuer keeps under another site's page is in that site's partition and
 * is left alone. A page that is not known may be the site's.
 */
export function isBlockedInRequest(
  name: string,
  { host, topLevelSite }: RequestContext,
  blocking: Blocking,
  matcher: Matcher,
  { site, watched }: { site: string; watched: readonly string[] },
): boolean {
  const own = watched.find((domain) => domainMatches(host, domain));
  const top = topLevelSite ?? `https://${site}`;
  const isFirstParty = own !== undefined && originMatches(top, own);
  const partitionKey = isFirstParty ? null : { topLevelSite: top };
  const slot = { storeId: '', firstPartyDomain: '', hostOnly: true, path: '/', domain: host, name };
  const classified = classify({ ...slot, partitionKey }, matcher, site);
  return classified !== null && blocks(blocking, classified);
}

/** A `Set-Cookie` header as Firefox reports it (lines joined by line feeds), without the blocked lines. */
export function withoutBlockedLines(joined: string, isBlocked: (name: string) => boolean): string {
  return joined
    .split('\n')
    .filter((line) => !isBlocked(cookieName(line)))
    .join('\n');
}

/** A `Cookie` header without the blocked names; empty if none is left. */
export function withoutBlockedCookies(
  header: string,
  isBlocked: (name: string) => boolean,
): string {
  return header
    .split('; ')
    .filter((pair) => !isBlocked(cookieName(pair)))
    .join('; ');
}
