import { withoutDot } from '../catalogue/domain-match.ts';
import type { Observation } from '../cookies/observation.ts';
import type { LedgerLifetime, Setter } from '../ledger/record.ts';
import { cookiesSet, defaultPath } from './set-cookie.ts';

/** A response that set cookies, as the browser told of it before it stored them. */
export interface SeenResponse {
  url: string;
  kind: string;
  page: string | null;
  /** `Set-Cookie` headers; Firefox joins a response's lines by line feeds. */
  setCookie: readonly string[];
  at: number;
}

interface Claim {
  name: string;
  /** Of the cookie: its domain, or the host where it is host-only. */
  domain: string;
  isHostOnly: boolean;
  path: string;
  requested: LedgerLifetime;
  setter: Setter;
  at: number;
}

/** Who set a cookie, and the lifetime that was asked for where it could be read. */
export interface Evidence {
  setter: Setter;
  requested: LedgerLifetime | null;
}

/** What is announced is set at once, or never: the browser refused the line. */
const STALE = 3_000;
const MOST_CLAIMS = 500;

/**
 * Browsers tell of a cookie without saying who set it, and of a response before they store what it
 * sets. What a response announced is held against the cookies that are set after it, slot by slot.
 */
export function createClaims() {
  let claims: Claim[] = [];

  return {
    /** Takes note of what a response is about to set. */
    announce({ url, kind, page, setCookie, at }: SeenResponse): void {
      const { origin, pathname, hostname } = new URL(url);
      const setter: Setter = { by: 'response', origin, path: pathname, kind, page };
      const cookies = setCookie.flatMap((joined) => cookiesSet(joined, at));
      for (const { name, domain, path, requested } of cookies) {
        claims.push({
          name,
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
    evidenceFor({ slot, httpOnly }: Observation, at: number): Evidence {
      const isThis = (claim: Claim): boolean =>
        claim.name === slot.name &&
        claim.path === slot.path &&
        claim.isHostOnly === slot.hostOnly &&
        claim.domain === withoutDot(slot.domain) &&
        // The response comes first, however late the browser tells of it.
        claim.at <= at &&
        at - claim.at <= STALE;
      const index = claims.findIndex(isThis);
      if (index !== -1) {
        const [claim] = claims.splice(index, 1);
        if (claim !== undefined) return { setter: claim.setter, requested: claim.requested };
      }
      // Out of reach of scripts: it came in a way that nobody saw.
      if (httpOnly) return { setter: { by: 'unknown' }, requested: null };
      return {
        setter: { by: 'script', host: slot.hostOnly ? slot.domain : null },
        requested: null,
      };
    },
  };
}

export type Claims = ReturnType<typeof createClaims>;
