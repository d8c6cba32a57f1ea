import { domainMatches, withoutDot } from './domain-match.ts';
import type { Catalogue } from './schema.ts';

/**
 * The domains whose hosts the extension may touch: the site and every issuer, without those that
 * another one covers; sorted.
 */
export function watchedDomains({
  publisher,
  entries,
}: Pick<Catalogue, 'publisher' | 'entries'>): string[] {
  const all = new Set(
    [publisher.site, ...entries.flatMap(({ issuers }) => issuers.map(({ domain }) => domain))].map(
      withoutDot,
    ),
  );
  return [...all]
    .filter((domain) => ![...all].some((other) => other !== domain && domainMatches(domain, other)))
    .sort();
}

/** The match pattern (as in a manifest's `host_permissions`) of a domain and all below it. */
export function hostPermission(domain: string): string {
  return `*://*.${domain}/*`;
}

/**
 * The same for sockets. Chromium's `*` stands for http and https alone, and its rules reach a socket's
 * handshake only with these; Firefox's `*` covers them.
 */
export function socketPermissions(domain: string): string[] {
  return [`ws://*.${domain}/*`, `wss://*.${domain}/*`];
}
