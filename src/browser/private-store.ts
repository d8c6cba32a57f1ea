const PRIVATE_STORES = new Set(['1', 'firefox-private']);

/** Whether a cookie store is that of private windows (Chromium's `1`, Firefox's `firefox-private`). */
export function isPrivateStore(storeId: string): boolean {
  return PRIVATE_STORES.has(storeId);
}
