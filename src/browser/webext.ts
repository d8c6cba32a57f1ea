import browser from 'webextension-polyfill';

export type { Cookies, Runtime, Tabs, WebRequest } from 'webextension-polyfill';
/**
 * The browser's API: the one place that names it. Everything else goes through `src/browser`. Chrome has it
 * under the name `chrome` alone before version 148; there the library wraps it.
 */
export { browser };
