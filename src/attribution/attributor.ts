import { domainMatches, originMatches, withoutDot } from '../catalogue/domain-match.ts';
import type { LifetimeMs } from '../cookies/lifetime.ts';
import type { Slot } from '../cookies/slot.ts';
import {
  type Claim,
  capDistance,
  distance,
  type HeardCookie,
  isAlike,
  isInTime,
  isKept,
  uncertainty,
} from './claim.ts';
import type { Setter } from './setter.ts';
import { type CookieResponse, storedCookies } from './stored-cookie.ts';

/** A response that sets cookies, as the browser reports it before it stores them. */
export interface SeenResponse extends CookieResponse {
  /** Kind of resource, as `webRequest` names it. */
  kind: string;
  /** Address of the page in the tab, or its origin; null if unknown. */
  page: string | null;
  /** The cookie store of the request; null if unknown. */
  storeId: string | null;
  /** `Set-Cookie` headers. Firefox joins a response's lines by line feeds. */
  setCookie: readonly string[];
  /** When the worker heard of it, in milliseconds since the epoch: later than `at` if it had to start first. */
  heardAt: number;
}

/** Who set a cookie, and the lifetime that was asked for; null if it is not known. */
export interface Attribution {
  setter: Setter;
  requested: LifetimeMs | null;
}

const MOST_CLAIMS = 500;

/** In characters. Events of the ledger hold addresses, and a site may make them as long as it likes. */
const LONGEST_ADDRESS = 512;

/** Milliseconds after a blind start in which a cookie may be heard of whose response was not seen. */
const BLIND_FOR = 1_000;

/** Milliseconds within which Chromium may report a cookie of a script and one of a response in any order. */
const TOGETHER = 2;

const UNKNOWN: Attribution = { setter: { by: 'unknown' }, requested: null };

/**
 * Finds out who set a cookie. A browser reports a cookie without saying who set it, and reports a response at about
 * the time at which it stores its cookies. So each response leaves a claim for every cookie that the browser makes of
 * its lines, and a cookie is attributed to the claim that describes this very cookie.
 *
 * @param site registrable domain of the site
 */
export function createAttributor(site: string, isFirefox: boolean) {
  let claims: Claim[] = [];
  let blindUntil = Number.NEGATIVE_INFINITY;

  return {
    /** Adds a claim for each cookie that a response is about to set. */
    announce(response: SeenResponse): void {
      const { url, kind, page, storeId, at, heardAt, isCrossSite } = response;
      const { origin, pathname } = new URL(url);
      // An unknown store may be that of a private window, of which nothing may be written down.
      const setter: Setter =
        storeId === null
          ? { by: 'unknown' }
          : { by: 'response', origin, path: cut(pathname), kind, page: page && cut(page) };
      for (const cookie of storedCookies(response.setCookie, response, isFirefox)) {
        claims.push({ cookie, storeId, setter, isCrossSite, at, heardAt, isUnclear: false });
      }
      claims = claims.slice(-MOST_CLAIMS).filter((claim) => isKept(claim, heardAt));
    },

    /**
     * Says that the worker could not hear of responses before this moment (milliseconds since the epoch): it did
     * not run, and the browser kept no events for it.
     */
    wasBlindUntil(moment: number): void {
      blindUntil = moment;
    },

    /**
     * Who set a cookie that the worker heard of.
     *
     * @param later returns the cookies that it has heard of since
     */
    attributionOf(
      cookie: HeardCookie,
      later: () => readonly HeardCookie[] = () => [],
    ): Attribution {
      const { observation, heardAt } = cookie;
      const { slot, httpOnly } = observation;
      const alike = claims.filter((claim) => isAlike(claim, observation, isFirefox));
      const near = closest(alike, cookie);
      // Firefox leaves out sets that change nothing, so which of two responses it was cannot be told, now and later.
      if (isFirefox && new Set(near.map(({ setter }) => setter)).size > 1) {
        for (const claim of near) claim.isUnclear = true;
      }
      const others = near.length === 0 ? [] : later();
      if (isUnclear(near, cookie, others)) {
        for (const claim of near) claim.isUnclear = true;
        return UNKNOWN;
      }
      const own = near.find((claim) => !others.some((other) => fitsBetter(claim, other, cookie)));
      if (own !== undefined) {
        // Each claim is used once.
        claims = claims.filter((claim) => claim !== own);
        if (own.isUnclear) return UNKNOWN;
        return { setter: toWriteDown(own.setter, slot), requested: own.cookie.requested };
      }
      // A response has just set such a cookie. The browser may have given it another lifetime.
      const recent = alike.filter((claim) => claim.at <= heardAt && isInTime(claim, heardAt));
      // In Firefox it may have been stored long before the moment that is named for its response: then the next one is
      // from elsewhere.
      if (isFirefox) for (const claim of recent) claim.isUnclear = true;
      if (recent.length > 0) return UNKNOWN;
      if (heardAt - blindUntil <= BLIND_FOR) return UNKNOWN;
      const { hostOnly, domain, partitionKey } = slot;
      // It came in a way that cannot be seen if scripts cannot set it, or if another site's page may have
      // set it: responses under other sites are not watched.
      const isUnseen =
        httpOnly || (partitionKey === null && !domainMatches(withoutDot(domain), site));
      if (isUnseen) return UNKNOWN;
      return { setter: { by: 'no-response', host: hostOnly ? domain : null }, requested: null };
    },
  };

  /**
   * Of other sites only origins are written down, and a page of a service is such a response itself. If no page is
   * named, the partition of the cookie may tell that it is one of the site.
   */
  function toWriteDown(setter: Setter, { partitionKey }: Slot): Setter {
    if (setter.by !== 'response') return setter;
    const isOnSite =
      setter.page === null
        ? [setter.origin, partitionKey?.topLevelSite ?? ''].some((at) => originMatches(at, site))
        : originMatches(setter.page, site);
    return isOnSite ? setter : { ...setter, path: '' };
  }

  /** The claims that may be for this very cookie, in the order of their responses. */
  function closest(alike: readonly Claim[], cookie: HeardCookie): Claim[] {
    const by = (measure: typeof distance) =>
      alike.flatMap((claim) => {
        const off = measure(claim, cookie, isFirefox);
        return off === null ? [] : [{ claim, off }];
      });
    const exact = by(distance);
    const near = exact.length > 0 ? exact : by(capDistance);
    const least = Math.min(...near.map(({ off }) => off));
    return near
      .filter(({ claim, off }) => off - least <= uncertainty(claim))
      .map(({ claim }) => claim);
  }

  /**
   * Whether session cookies came together of which not all can be from these responses. Nothing but their order tells
   * them apart, and it may be any.
   */
  function isUnclear(
    near: readonly Claim[],
    cookie: HeardCookie,
    later: readonly HeardCookie[],
  ): boolean {
    if (cookie.observation.expires !== null) return false;
    return near.some((claim) => {
      const others = later.filter((other) => distance(claim, other, isFirefox) !== null);
      // Firefox reports a cookie before its response, and none that changes nothing: they cannot be counted.
      if (isFirefox) return cookie.heardAt < claim.at && others.length > 0;
      const together = others.filter(({ heardAt }) => heardAt - cookie.heardAt <= TOGETHER);
      return together.length >= near.length;
    });
  }

  function fitsBetter(claim: Claim, cookie: HeardCookie, than: HeardCookie): boolean {
    const [off, other] = [cookie, than].map((one) => distance(claim, one, isFirefox));
    return off != null && (other == null || off < other);
  }
}

function cut(address: string): string {
  return address.length > LONGEST_ADDRESS ? `${address.slice(0, LONGEST_ADDRESS - 1)}…` : address;
}

/** What `createAttributor` returns. */
export type Attributor = ReturnType<typeof createAttributor>;
