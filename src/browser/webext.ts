/** The one place that imports the browser's API; everything else goes through `src/browser`. */
export type { Cookies, Runtime, Tabs, WebRequest } from 'webextension-polyfill';
export { default as browser } from 'webextension-polyfill';
