import { hostPermission } from '../catalogue/watched-domains.ts';
import { browser } from './webext.ts';

/** Which of the domains the user lets the extension see. Both browsers let users withhold access. */
export async function grantedDomains(domains: readonly string[]): Promise<string[]> {
  const granted = await Promise.all(
    domains.map((domain) => browser.permissions.contains({ origins: [hostPermission(domain)] })),
  );
  return domains.filter((_, i) => granted[i]);
}

/** Whether the user lets the extension see all of them. */
export function hasAccess(domains: readonly string[]): Promise<boolean> {
  return browser.permissions.contains({ origins: domains.map(hostPermission) });
}

/** Asks the user for access. Call it in the handler of a click. Returns whether access was granted. */
export function requestAccess(domains: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: domains.map(hostPermission) });
}

/** Calls back when access was granted or withdrawn. */
export function onAccessChanged(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
}
