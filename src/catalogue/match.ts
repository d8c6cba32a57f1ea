import { domainMatches, withoutDot } from './domain-match.ts';
import type { Lifetime } from './fields.ts';
import type { KnownCookie } from './known.ts';
import { createNameIndex } from './name-index.ts';
import type { Catalogue, Entry } from './schema.ts';

/** `as-published`: the entry's own name. `differs`: one of its aliases. */
type NameFit = 'as-published' | 'differs';

/** The cookie's domain: one of the entry's issuers, a parent of one (`wider`), or neither. */
type DomainFit = 'as-declared' | 'wider' | 'other';

/** How an observed cookie relates to the catalogue and, if it is not in there, to the known cookies. */
export type Match =
  | { kind: 'listed'; entry: Entry }
  | { kind: 'variant'; entry: Entry; name: NameFit; domain: DomainFit }
  | { kind: 'unlisted'; known: KnownCookie | null };

/** Finds the entry of a cookie by its name (case-sensitive) and its domain (lower-case, dot allowed). */
export type Matcher = (name: string, domain: string) => Match;

/** One published name of an entry. */
interface Candidate {
  entry: Entry;
  fit: NameFit;
}

/**
 * Builds the look-up. The catalogue comes first. Of several entries that fit, the one with the better domain is
 * returned, then the one with the better name, then an exact name before a pattern, then the first in the
 * catalogue. A known cookie is found by its name alone, an exact name before a pattern.
 */
export function createMatcher(
  { entries }: Pick<Catalogue, 'entries'>,
  known: readonly KnownCookie[],
): Matcher {
  const listed = createNameIndex(entries.flatMap(candidatesOf));
  const others = createNameIndex(known.map((cookie) => [cookie.name, cookie] as const));
  return (name, domain) => {
    let best: Match | null = null;
    let bestRank = Number.POSITIVE_INFINITY;
    for (const { entry, fit } of listed(name)) {
      const where = domainFit(domain, entry);
      const rank = 2 * DOMAIN_RANK[where] + (fit === 'as-published' ? 0 : 1);
      if (rank >= bestRank) continue;
      bestRank = rank;
      best =
        rank === 0
          ? { kind: 'listed', entry }
          : { kind: 'variant', entry, name: fit, domain: where };
    }
    return best ?? { kind: 'unlisted', known: others(name)[0] ?? null };
  };
}

/** The published lifetime; null if none is stated. */
export function publishedLifetime(match: Match): Lifetime | null {
  return match.kind === 'unlisted' ? null : match.entry.lifetime;
}

/** The published lifetime, or for a known cookie the documented one; null if none is stated. */
export function statedLifetime(match: Match): Lifetime | null {
  return match.kind === 'unlisted' ? (match.known?.lifetime ?? null) : match.entry.lifetime;
}

/** The subject of an exception for a cookie: its entry's name, the known cookie's subject, or its own name. */
export function subjectOf(match: Match, name: string): string {
  return match.kind === 'unlisted' ? (match.known?.subject ?? name) : match.entry.name;
}

/** Who makes the service that sets the cookie; null if nobody says. */
export function vendorOf(match: Match): string | null {
  const vendor = match.kind === 'unlisted' ? match.known?.vendor : match.entry.vendor?.name;
  return vendor ?? null;
}

function candidatesOf(entry: Entry): [name: string, candidate: Candidate][] {
  return [
    [entry.name, { entry, fit: 'as-published' }],
    ...entry.aliases.map((alias): [string, Candidate] => [alias, { entry, fit: 'differs' }]),
  ];
}

const DOMAIN_RANK: Record<DomainFit, number> = { 'as-declared': 0, wider: 1, other: 2 };

/** An issuer covers its own subdomains; a parent of an issuer is wider than what was declared. */
function domainFit(domain: string, { issuers }: Entry): DomainFit {
  const host = withoutDot(domain);
  if (issuers.some((issuer) => domainMatches(host, issuer.domain))) return 'as-declared';
  if (issuers.some((issuer) => domainMatches(withoutDot(issuer.domain), host))) return 'wider';
  return 'other';
}
