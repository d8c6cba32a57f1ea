const PRIVATE_STORES = new Set(['1', 'firefox-private']);

/**
 * Whether a cookie store is that of private windows (Chromium's `1`, Firefox's `firefox-private`). True as
 * well if the store is not known, so that nothing is recorded of it.
 */
export function isPrivateStore(storeId: string | null): boolean {
  return storeId === null || PRIVATE_STORES.has(storeId);
}
