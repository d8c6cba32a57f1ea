import { domainMatches, withoutDot } from '../catalogue/domain-match.ts';
import type { LifetimeMs } from '../cookies/lifetime.ts';
import type { Observation } from '../cookies/observation.ts';
import { cookiesSet, defaultPath } from './set-cookie.ts';
import type { Setter } from './setter.ts';

/** A response that set cookies, as the browser told of it before it stored them. */
export interface SeenResponse {
  url: string;
  kind: string;
  page: string | null;
  /** The cookie store that it belongs to; null where that is not known. */
  storeId: string | null;
  /** `Set-Cookie` headers; Firefox joins a response's lines by line feeds. */
  setCookie: readonly string[];
  at: number;
}

interface Claim {
  name: string;
  storeId: string | null;
  /** Of the cookie: its domain, or the host where it is host-only. */
  domain: string;
  isHostOnly: boolean;
  path: string;
  requested: LifetimeMs;
  setter: Setter;
  at: number;
}

/** Who set a cookie, and the lifetime that was asked for where it could be read. */
export interface Attribution {
  setter: Setter;
  requested: LifetimeMs | null;
}

/**
 * What is announced is set at once, or never: the browser refused the line, or it changed nothing. The
 * worker may have to start before it hears of the cookie, which it takes for the moment of setting.
 */
const STALE = 1_500;
const MOST_CLAIMS = 500;

/** An address is kept with each line of the ledger, and a site may make it as long as it likes. */
const LONGEST_ADDRESS = 512;

/**
 * Browsers tell of a cookie without saying who set it, and of a response before they store what it
 * sets. What a response announced is held against the cookies that are set after it, slot by slot.
 */
export function createClaims(site: string) {
  let claims: Claim[] = [];

  return {
    /** Takes note of what a response is about to set. */
    announce({ url, kind, page, storeId, setCookie, at }: SeenResponse): void {
      const { origin, pathname, hostname } = new URL(url);
      // Where the store is not known, it may be that of a private window: nothing is said of it.
      const setter: Setter =
        storeId === null
          ? { by: 'unknown' }
          : { by: 'response', origin, path: cut(pathname), kind, page: page && cut(page) };
      const cookies = setCookie.flatMap((joined) => cookiesSet(joined, at));
      for (const { name, domain, path, requested } of cookies) {
        // The browser refuses it.
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

    /** Who set a cookie that was set at that moment. A claim serves once. */
    attributionOf({ slot, httpOnly }: Observation, at: number): Attribution {
      const isThis = (claim: Claim): boolean =>
        claim.name === slot.name &&
        (claim.storeId ?? slot.storeId) === slot.storeId &&
        claim.path === slot.path &&
        claim.isHostOnly === slot.hostOnly &&
        claim.domain === withoutDot(slot.domain) &&
        // The response comes first, however late the browser tells of it.
        claim.at <= at &&
        at - claim.at <= STALE;
      // The latest: an earlier one may have changed nothing, and then nothing was told of it.
      const [claim] = claims.filter(isThis).sort((one, other) => other.at - one.at);
      if (claim !== undefined) {
        claims = claims.filter((one) => one !== claim);
        return { setter: claim.setter, requested: claim.requested };
      }
      const { hostOnly, domain, partitionKey } = slot;
      // Out of reach of scripts, or of a host that is below other sites too, where nobody watches: it
      // came in a way that was not seen.
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

export type Claims = ReturnType<typeof createClaims>;
