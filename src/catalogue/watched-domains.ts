import { domainMatches, withoutDot } from './domain-match.ts';
import type { Catalogue } from './schema.ts';

/**
 * The domains whose hosts the extension may touch: the site and every issuer, sorted, without leading
 * dots and without those that are below another.
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

/** The match pattern, as in a manifest's `host_permissions`, of a domain and its subdomains. */
export function hostPermission(domain: string): string {
  return `*://*.${domain}/*`;
}

/**
 * The match patterns of the same hosts for web sockets. Chromium needs them, because its `*` means http and
 * https alone and its rules do not reach a handshake without them. Firefox's `*` includes web sockets.
 */
export function socketPermissions(domain: string): string[] {
  return [`ws://*.${domain}/*`, `wss://*.${domain}/*`];
}
