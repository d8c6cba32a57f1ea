/**
 * Whether a host is a domain or below it (RFC 6265 §5.1.3). Both are lower-case; a leading dot of
 * `domain` is ignored (§5.2.3). An IP address matches only itself.
 */
export function domainMatches(host: string, domain: string): boolean {
  const parent = withoutDot(domain);
  if (host === parent) return true;
  return host.endsWith(`.${parent}`) && parent !== '' && !isIpAddress(host);
}

/** The same for the host of an origin or URL; false for a text that is neither. */
export function originMatches(origin: string, domain: string): boolean {
  return URL.canParse(origin) && domainMatches(new URL(origin).hostname, domain);
}

/** A domain without the leading dot that cookies and the published policy put before it. */
export function withoutDot(domain: string): string {
  return domain.startsWith('.') ? domain.slice(1) : domain;
}

function isIpAddress(host: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(host) || host.includes(':');
}
