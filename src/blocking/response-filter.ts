import { domainMatches } from '../catalogue/domain-match.ts';
import type { Matcher } from '../catalogue/match.ts';
import { classify } from '../cookies/classify.ts';
import { cookieName } from '../cookies/cookie-line.ts';
import { type Blocking, blocks } from '../settings/settings.ts';

/** Where a request goes and under which page. */
export interface RequestContext {
  /** Host that is asked. */
  host: string;
  /** Origin of the page in the tab, `https://…`; of the request itself where it is that page. */
  topLevelSite: string;
}

/**
 * Whether a name is blocked on a request: the same cookies as in the popup's list. What an issuer keeps
 * below another site's page is that site's business, as its partition is.
 */
export function isBlockedInRequest(
  name: string,
  { host, topLevelSite }: RequestContext,
  blocking: Blocking,
  matcher: Matcher,
  { site, watched }: { site: string; watched: readonly string[] },
): boolean {
  const own = watched.find((domain) => domainMatches(host, domain));
  const isFirstParty = own !== undefined && domainMatches(new URL(topLevelSite).hostname, own);
  const partitionKey = isFirstParty ? null : { topLevelSite };
  const slot = { storeId: '', firstPartyDomain: '', hostOnly: true, path: '/', domain: host, name };
  const found = classify({ ...slot, partitionKey }, matcher, site);
  return found !== null && blocks(blocking, found);
}

/** The lines of `Set-Cookie`, joined by line feeds as Firefox hands them over, without the blocked. */
export function withoutBlockedLines(joined: string, isBlocked: (name: string) => boolean): string {
  return joined
    .split('\n')
    .filter((line) => !isBlocked(cookieName(line)))
    .join('\n');
}

/** A `Cookie` header without the blocked names; empty where nothing is left. */
export function withoutBlockedCookies(
  header: string,
  isBlocked: (name: string) => boolean,
): string {
  return header
    .split('; ')
    .filter((pair) => !isBlocked(cookieName(pair)))
    .join('; ');
}
