import { domainMatches, originMatches, withoutDot } from '../catalogue/domain-match.ts';
import type { LifetimeMs } from '../cookies/lifetime.ts';
import type { Observation } from '../cookies/observation.ts';
import { cookiesSet, defaultPath } from './set-cookie.ts';
import type { Setter } from './setter.ts';

/** A response that sets cookies, as the browser reports it before it stores them. */
export interface SeenResponse {
  url: string;
  /** Type of resource, as `webRequest` names it. */
  kind: string;
  /** Address of the page in the tab, or its origin; null if unknown. */
  page: string | null;
  /** The cookie store of the request; null if unknown. */
  storeId: string | null;
  /** `Set-Cookie` headers. Firefox joins a response's lines by line feeds. */
  setCookie: readonly string[];
  /** Milliseconds since the epoch. */
  at: number;
}

/** One cookie that a response was about to set. */
interface Claim {
  name: string;
  storeId: string | null;
  /** The cookie's domain without a leading dot; the host if it is host-only. */
  domain: string;
  isHostOnly: boolean;
  path: string;
  requested: LifetimeMs;
  setter: Setter;
  at: number;
}

/** Who set a cookie, and the lifetime that was asked for; null if it was not seen. */
export interface Attribution {
  setter: Setter;
  requested: LifetimeMs | null;
}

/**
 * Milliseconds after which a claim no longer counts. A browser stores a cookie at once or, if it refuses
 * the line or nothing changes, never. The rest allows for a worker that has to start first: it takes the
 * time of the event for the time of setting.
 */
const STALE = 1_500;
const MOST_CLAIMS = 500;

/** In characters. Events of the ledger hold addresses, and a site may make them as long as it likes. */
const LONGEST_ADDRESS = 512;

/**
 * Finds out who set a cookie. A browser reports a cookie without saying who set it, and reports a response
 * before it stores its cookies. So each response leaves a claim for every slot that it sets, and a cookie
 * that is set soon after is attributed to the claim for its slot.
 *
 * @param site registrable domain of the site
 */
export function createAttributor(site: string) {
  let claims: Claim[] = [];

  return {
    /** Adds a claim for each cookie that a response is about to set. */
    announce({ url, kind, page, storeId, setCookie, at }: SeenResponse): void {
      const { origin, pathname, hostname } = new URL(url);
      // Of other sites only origins are written down. A page of a service is such a response itself.
      const isElsewhere = page !== null && !originMatches(page, site);
      // An unknown store may be that of a private window, of which nothing may be written down.
      const setter: Setter =
        storeId === null
          ? { by: 'unknown' }
          : {
              by: 'response',
              origin,
              path: isElsewhere ? '' : cut(pathname),
              kind,
              page: page && cut(page),
            };
      const cookies = setCookie.flatMap((joined) => cookiesSet(joined, at));
      for (const { name, domain, path, requested } of cookies) {
        // The browser refuses a line for a domain that does not cover the host (RFC 6265 §5.3).
        if (domain !== null && !domainMatches(hostname, domain)) continue;
        claims.push({
          name,
          storeId,
          domain: domain ?? hostname,
          isHostOnly: domain === null,
          path: path ?? defaultPath(pathname),
          requested,
          setter,
          at,
        });
      }
      claims = claims.slice(-MOST_CLAIMS).filter((claim) => at - claim.at <= STALE);
    },

    /** Who set a cookie at a moment (milliseconds since the epoch). Each claim is used once. */
    attributionOf({ slot, httpOnly }: Observation, at: number): Attribution {
      const isForSlot = (claim: Claim): boolean =>
        claim.name === slot.name &&
        (claim.storeId ?? slot.storeId) === slot.storeId &&
        claim.path === slot.path &&
        claim.isHostOnly === slot.hostOnly &&
        claim.domain === withoutDot(slot.domain) &&
        // The response is before the cookie, even if the browser reports it later.
        claim.at <= at &&
        at - claim.at <= STALE;
      // The latest one: an earlier response may have changed nothing, and then there was no event for it.
      const [latest] = claims.filter(isForSlot).sort((a, b) => b.at - a.at);
      if (latest !== undefined) {
        claims = claims.filter((claim) => claim !== latest);
        return { setter: latest.setter, requested: latest.requested };
      }
      const { hostOnly, domain, partitionKey } = slot;
      // It came in a way that cannot be seen if scripts cannot set it, or if another site's page may have
      // set it: responses under other sites are not watched.
      const isUnseen =
        httpOnly || (partitionKey === null && !domainMatches(withoutDot(domain), site));
      const setter: Setter = isUnseen
        ? { by: 'unknown' }
        : { by: 'script', host: hostOnly ? domain : null };
      return { setter, requested: null };
    },
  };
}

function cut(address: string): string {
  return address.length > LONGEST_ADDRESS ? `${address.slice(0, LONGEST_ADDRESS - 1)}…` : address;
}

/** What `createAttributor` returns. */
export type Attributor = ReturnType<typeof createAttributor>;
