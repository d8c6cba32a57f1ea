import type { Browser } from 'webextension-polyfill';

/** The one place that reaches for the browser's API; everything else goes through `src/browser`. */
export type { Cookies, Runtime, Tabs, WebRequest } from 'webextension-polyfill';

/** Firefox and, from 148, Chrome have it under this name; only its types come from a library. */
export const { browser } = globalThis as unknown as { browser: Browser };
