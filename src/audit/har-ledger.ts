import type { Setter } from '../attribution/setter.ts';
import { acceptedCookie, isDeletion, type StoredCookie } from '../attribution/stored-cookie.ts';
import { domainMatches, withoutDot } from '../catalogue/domain-match.ts';
import type { Observation } from '../cookies/observation.ts';
import { LONGEST_GRANTED } from '../cookies/verdict.ts';
import { fold } from '../ledger/fold.ts';
import type { LedgerRecord } from '../ledger/record.ts';
import { arrivalOf, browserOf, type Har, type HarEntry, headersOf } from './har.ts';
import { harPages } from './har-pages.ts';
import { isOnSite } from './judge-page.ts';
import { eachOnce, type HostAndName } from './named-cookies.ts';

/** What a HAR says of cookies. */
export interface HarLedger {
  /** By `slotKey`, as the extension would have noted them. */
  records: Map<string, LedgerRecord>;
  /** Cookies of other hosts than the watched ones. */
  otherCookies: HostAndName[];
  /** Cookies of watched hosts that requests sent and no response set, or of which the lifetime cannot be read. */
  notKnown: HostAndName[];
}

/** The name of the cookie store, of which a HAR says nothing. */
const STORE = 'har';

/** In characters, as in the ledger of the extension. */
const LONGEST_ADDRESS = 512;

/** Chromium's kinds of resources that `webRequest` names differently. */
const KINDS: Readonly<Record<string, string>> = {
  document: 'main_frame',
  xhr: 'xmlhttprequest',
  fetch: 'xmlhttprequest',
};

/**
 * Notes what the responses in a HAR set, on pages of the site, as the browser takes their lines.
 *
 * @param site registrable domain of the site
 * @param watched the domains whose cookies are noted
 */
export function harLedger(har: Har, site: string, watched: readonly string[]): HarLedger {
  // What an unknown browser does is taken to be what Chromium does.
  const isFirefox = browserOf(har).browser === 'firefox';
  const { entries } = har.log;
  const pages = harPages(entries, site);
  const records = new Map<string, LedgerRecord>();
  const others: HostAndName[] = [];
  const named: HostAndName[] = [];
  const ofSite = entries.filter(({ pageref }) => {
    const page = pages.get(pageref ?? '');
    return page === undefined || page.failed === null;
  });
  for (const entry of ofSite.toSorted((a, b) => arrivalOf(a) - arrivalOf(b))) {
    const { request, pageref } = entry;
    const host = new URL(request.url).hostname;
    const page = pages.get(pageref ?? '')?.url ?? null;
    const isWatched = watched.some((domain) => domainMatches(host, domain));
    if (isWatched) named.push(...namesSent(entry).map((name) => ({ host, name })));
    const at = arrivalOf(entry);
    const isCrossSite = !isOnSite(request.url, site);
    const [date = null] = headersOf(entry.response, 'date');
    const response = { url: request.url, isCrossSite, date, at };
    for (const line of linesOf(entry)) {
      const cookie = acceptedCookie(line, response, isFirefox);
      if (cookie === null) continue;
      if (!isWatched) {
        if (!isDeletion(cookie)) others.push({ host: cookie.domain, name: cookie.name });
        continue;
      }
      if (cookie.requested === null) {
        named.push({ host, name: cookie.name });
        continue;
      }
      const isPartitioned = cookie.isPartitioned || (isFirefox && isCrossSite);
      const observation = observationOf(cookie, at, isPartitioned ? `https://${site}` : null);
      const setter = setterOf(entry, page, isCrossSite);
      const { requested } = cookie;
      if (!isDeletion(cookie)) fold(records, { type: 'set', observation, at, setter, requested });
      else fold(records, { type: 'removed', observation, cause: 'expired_overwrite', at });
    }
  }
  const isSet = ({ host, name }: HostAndName): boolean =>
    [...records.values()].some(({ slot }) => {
      return slot.name === name && domainMatches(host, withoutDot(slot.domain));
    });
  return {
    records,
    otherCookies: eachOnce(others),
    notKnown: eachOnce(named.filter((cookie) => !isSet(cookie))),
  };
}

/** Firefox joins the lines of a response by line feeds. */
function linesOf({ response }: HarEntry): string[] {
  return headersOf(response, 'set-cookie').flatMap((value) => value.split('\n'));
}

/** What has no equals sign is the value of a cookie without a name. */
function namesSent({ request }: HarEntry): string[] {
  return headersOf(request, 'cookie').flatMap((header) =>
    header
      .split('; ')
      .filter((pair) => pair.includes('='))
      .map((pair) => pair.slice(0, pair.indexOf('='))),
  );
}

function observationOf(
  { name, domain, isHostOnly, path, secure, httpOnly, sameSite, requested }: StoredCookie,
  at: number,
  partition: string | null,
): Observation {
  return {
    slot: {
      storeId: STORE,
      partitionKey:
        partition === null ? null : { topLevelSite: partition, hasCrossSiteAncestor: true },
      firstPartyDomain: '',
      domain: isHostOnly ? domain : `.${domain}`,
      hostOnly: isHostOnly,
      path,
      name,
    },
    expires: typeof requested === 'number' ? at + Math.min(requested, LONGEST_GRANTED) : null,
    secure,
    httpOnly,
    sameSite,
  };
}

/** Of other sites only the origin is written down. */
function setterOf(
  { request, _resourceType }: HarEntry,
  page: string | null,
  isCrossSite: boolean,
): Setter {
  const { origin, pathname } = new URL(request.url);
  const path = isCrossSite ? '' : pathname.slice(0, LONGEST_ADDRESS);
  const type = _resourceType ?? 'other';
  const kind = KINDS[type] ?? type;
  return { by: 'response', origin, path, kind, page: page?.slice(0, LONGEST_ADDRESS) ?? null };
}
