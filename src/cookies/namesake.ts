import { domainMatches, withoutDot } from '../catalogue/domain-match.ts';
import type { Slot } from './slot.ts';

/**
 * Whether the browser sends both cookies in one request, in the order in which they were created (RFC 6265bis
 * §5.8.3): they have one name and one path, and there is a host that both reach.
 */
export function areNamesakes(a: Slot, b: Slot): boolean {
  const isReached = (host: string): boolean => reaches(a, host) && reaches(b, host);
  return (
    a.name === b.name &&
    a.path === b.path &&
    a.storeId === b.storeId &&
    a.firstPartyDomain === b.firstPartyDomain &&
    a.partitionKey?.topLevelSite === b.partitionKey?.topLevelSite &&
    [a, b].some(({ domain }) => isReached(withoutDot(domain)))
  );
}

function reaches({ domain, hostOnly }: Slot, host: string): boolean {
  return hostOnly ? host === domain : domainMatches(host, withoutDot(domain));
}
