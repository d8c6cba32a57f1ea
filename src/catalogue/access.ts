import { domainMatches } from './domain-match.ts';

/** Which hosts of some domains the user lets the extension see. Both browsers let users withhold access. */
export interface Access {
  /** Domains of which every host may be seen. */
  whole: readonly string[];
  /** Domains of which some hosts may be seen: `www.example.com`, or `https://…` if that scheme alone is allowed. */
  some: readonly { domain: string; hosts: readonly string[] }[];
  /** Domains of which nothing may be seen. */
  none: readonly string[];
}

/** Divides domains by what the match patterns of granted hosts, such as `*://www.example.com/*`, cover of them. */
export function accessTo(domains: readonly string[], origins: readonly string[]): Access {
  const patterns = origins.map(parse).filter((pattern) => pattern !== null);
  const whole = domains.filter((domain) => patterns.some((pattern) => covers(pattern, domain)));
  const others = domains
    .filter((domain) => !whole.includes(domain))
    .map((domain) => ({ domain, hosts: hostsOf(domain, patterns) }));
  return {
    whole,
    some: others.filter(({ hosts }) => hosts.length > 0),
    none: others.filter(({ hosts }) => hosts.length === 0).map(({ domain }) => domain),
  };
}

/** Whether every host of every domain may be seen. */
export function isWhole({ some, none }: Access): boolean {
  return some.length === 0 && none.length === 0;
}

/** Whether the patterns cover a host, by http as well as by https. */
export function isInSight(host: string, origins: readonly string[]): boolean {
  return origins
    .map(parse)
    .some((pattern) => pattern?.scheme === '*' && (pattern.host === host || covers(pattern, host)));
}

/** A host, at or below a domain, that may be seen; null if there is none. */
export function hostInSight(domain: string, origins: readonly string[]): string | null {
  const hosts = origins.map((origin) => parse(origin)?.host ?? '');
  return hosts.find((host) => domainMatches(host, domain)) ?? null;
}

interface Pattern {
  scheme: string;
  host: string;
  /** Whether it covers the hosts below as well. */
  below: boolean;
}

/** Null for a pattern of another kind, such as one for web sockets. */
function parse(origin: string): Pattern | null {
  const read = origin === '<all_urls>' ? '*://*/*' : origin;
  const [, scheme, wildcard, host] = /^(\*|https?):\/\/(\*\.?)?([^/*]*)\/\*$/.exec(read) ?? [];
  if (scheme === undefined || host === undefined) return null;
  return { scheme, host, below: wildcard !== undefined };
}

function covers({ scheme, host, below }: Pattern, domain: string): boolean {
  return scheme === '*' && below && reaches(host, domain);
}

/** Whether a pattern for everything below a host, or below any host if it is empty, reaches a domain. */
function reaches(host: string, domain: string): boolean {
  return host === '' || domainMatches(domain, host);
}

function hostsOf(domain: string, patterns: readonly Pattern[]): string[] {
  const within = patterns.flatMap((pattern) => {
    if (pattern.below && reaches(pattern.host, domain)) return { ...pattern, host: domain };
    return domainMatches(pattern.host, domain) ? pattern : [];
  });
  const texts = within.map(({ scheme, host, below }) => {
    const isByBoth = within.some((other) => other.scheme === '*' && other.host === host);
    return `${isByBoth ? '' : `${scheme}://`}${below ? '*.' : ''}${host}`;
  });
  return [...new Set(texts)].sort();
}
