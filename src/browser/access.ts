import { type Access, accessTo, isInSight } from '../catalogue/access.ts';
import { withoutDot } from '../catalogue/domain-match.ts';
import { hostPermission } from '../catalogue/watched-domains.ts';
import type { Slot } from '../cookies/slot.ts';
import { browser } from './webext.ts';

/** The match patterns of the hosts that the user lets the extension see. */
export async function grantedOrigins(): Promise<readonly string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

/** Which hosts of the domains the user lets the extension see. */
export async function readAccess(domains: readonly string[]): Promise<Access> {
  return accessTo(domains, await grantedOrigins());
}

/** Returns a function that tells whether the user lets the extension see the cookie of a slot, if it is there. */
export async function readSight(): Promise<(slot: Slot) => boolean> {
  const origins = await grantedOrigins();
  return ({ domain }) => isInSight(withoutDot(domain), origins);
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
