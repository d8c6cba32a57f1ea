import { domainMatches, withoutDot } from './domain-match.ts';
import { fitsPattern, type NamePattern, namePattern } from './name-pattern.ts';
import type { Catalogue, Entry } from './schema.ts';

export type NameFit = 'as-published' | 'differs';
export type DomainFit = 'as-declared' | 'wider' | 'other';

/** How an observed cookie relates to the catalogue. */
export type Match =
  | { kind: 'listed'; entry: Entry }
  | { kind: 'variant'; entry: Entry; name: NameFit; domain: DomainFit }
  | { kind: 'unlisted' };

/** Finds the entry of a cookie by name (case-sensitive) and domain (lower-case, dot allowed). */
export type Matcher = (name: string, domain: string) => Match;

interface Candidate {
  entry: Entry;
  name: NameFit;
}

interface PatternCandidate extends Candidate {
  pattern: NamePattern;
}

/**
 * Builds the look-up. Its cost depends on the name's length and on how many entries share one name,
 * not on the size of the catalogue: exact names are hashed, and patterns by their prefix. A prefix is
 * looked for only where the hash of the name so far says that there may be one.
 */
export function createMatcher({ entries }: Pick<Catalogue, 'entries'>): Matcher {
  const exact = new Map<string, Candidate[]>();
  const patterns = new Map<string, PatternCandidate[]>();
  for (const entry of entries) {
    index(entry.name, { entry, name: 'as-published' });
    for (const alias of entry.aliases) index(alias, { entry, name: 'differs' });
  }
  // A power of two, and 32 times as many as are taken: else names would often seem to begin like a pattern.
  const places = new Uint8Array(1 << (37 - Math.clz32(patterns.size)));
  const last = places.length - 1;
  let longest = 0;
  for (const prefix of patterns.keys()) {
    let hash = 0;
    for (let i = 0; i < prefix.length; i += 1) hash = hashed(hash, prefix, i);
    places[hash & last] = 1;
    longest = Math.max(longest, prefix.length);
  }

  function index(published: string, candidate: Candidate): void {
    const pattern = namePattern(published);
    if (pattern === null) append(exact, published, candidate);
    else append(patterns, pattern.prefix, { ...candidate, pattern });
  }

  return (name, domain) => {
    let best: Match = { kind: 'unlisted' };
    let bestRank = Number.POSITIVE_INFINITY;
    const consider = ({ entry, name: fit }: Candidate): void => {
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
    const end = Math.min(longest, name.length - 1);
    for (let i = 0, hash = 0; i <= end; i += 1) {
      if (places[hash & last]) {
        for (const candidate of patterns.get(name.slice(0, i)) ?? []) {
          if (fitsPattern(candidate.pattern, name)) consider(candidate);
        }
      }
      hash = hashed(hash, name, i);
    }
    return best;
  };
}

/** The hash of a text one character longer than that of which the hash is given. */
function hashed(hash: number, text: string, at: number): number {
  return Math.imul(hash, 31) + text.charCodeAt(at);
}

const DOMAIN_RANK: Record<DomainFit, number> = { 'as-declared': 0, wider: 1, other: 2 };

/** An issuer covers its own subdomains; a parent of an issuer is wider than what was declared. */
function domainFit(domain: string, { issuers }: Entry): DomainFit {
  const host = withoutDot(domain);
  if (issuers.some((issuer) => domainMatches(host, issuer.domain))) return 'as-declared';
  if (issuers.some((issuer) => domainMatches(withoutDot(issuer.domain), host))) return 'wider';
  return 'other';
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
