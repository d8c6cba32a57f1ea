import { domainMatches, withoutDot } from './domain-match.ts';
import { fitsPattern, type NamePattern, namePattern } from './name-pattern.ts';
import type { Catalogue, Entry } from './schema.ts';

/** `as-published`: the entry's own name. `differs`: one of its aliases. */
type NameFit = 'as-published' | 'differs';

/** The cookie's domain: one of the entry's issuers, a parent of one (`wider`), or neither. */
type DomainFit = 'as-declared' | 'wider' | 'other';

/** How an observed cookie relates to the catalogue. */
export type Match =
  | { kind: 'listed'; entry: Entry }
  | { kind: 'variant'; entry: Entry; name: NameFit; domain: DomainFit }
  | { kind: 'unlisted' };

/** Finds the entry of a cookie by its name (case-sensitive) and its domain (lower-case, dot allowed). */
export type Matcher = (name: string, domain: string) => Match;

/** One published name of an entry. */
interface Candidate {
  entry: Entry;
  fit: NameFit;
}

/**
 * Builds the look-up: exact names come from a map, and each of the few patterns is tried. Of several
 * entries that fit, the one with the better domain is returned, then the one with the better name,
 * then an exact name before a pattern, then the first in the catalogue.
 */
export function createMatcher({ entries }: Pick<Catalogue, 'entries'>): Matcher {
  const exact = new Map<string, Candidate[]>();
  const patterns: (Candidate & { pattern: NamePattern })[] = [];
  for (const entry of entries) {
    add(entry.name, { entry, fit: 'as-published' });
    for (const alias of entry.aliases) add(alias, { entry, fit: 'differs' });
  }

  function add(published: string, candidate: Candidate): void {
    const pattern = namePattern(published);
    if (pattern !== null) patterns.push({ ...candidate, pattern });
    else exact.set(published, [...(exact.get(published) ?? []), candidate]);
  }

  return (name, domain) => {
    let best: Match = { kind: 'unlisted' };
    let bestRank = Number.POSITIVE_INFINITY;
    const consider = ({ entry, fit }: Candidate): void => {
      const where = domainFit(domain, entry);
      const rank = 2 * DOMAIN_RANK[where] + (fit === 'as-published' ? 0 : 1);
      if (rank >= bestRank) return;
      bestRank = rank;
      best =
        rank === 0
          ? { kind: 'listed', entry }
          : { kind: 'variant', entry, name: fit, domain: where };
    };
    exact.get(name)?.forEach(consider);
    for (const candidate of patterns) {
      if (fitsPattern(candidate.pattern, name)) consider(candidate);
    }
    return best;
  };
}

const DOMAIN_RANK: Record<DomainFit, number> = { 'as-declared': 0, wider: 1, other: 2 };

/** An issuer covers its own subdomains; a parent of an issuer is wider than what was declared. */
function domainFit(domain: string, { issuers }: Entry): DomainFit {
  const host = withoutDot(domain);
  if (issuers.some((issuer) => domainMatches(host, issuer.domain))) return 'as-declared';
  if (issuers.some((issuer) => domainMatches(withoutDot(issuer.domain), host))) return 'wider';
  return 'other';
}
