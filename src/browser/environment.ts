import { type Brand, chromiumName } from '../report/browser-name.ts';
import { t } from './i18n.ts';
import { browser } from './webext.ts';

/** Whether this page is shown in the toolbar's popup, which on a phone is a page of its own. */
export function isInPopup(): boolean {
  return browser.extension.getViews({ type: 'popup' }).includes(window);
}

/** Whether this page is open in a private window, as every page is if the browser never remembers history. */
export function isPrivatePage(): boolean {
  return browser.extension.inIncognitoContext === true;
}

/** The extension's version, as in the manifest. */
export function version(): string {
  return browser.runtime.getManifest().version;
}

/** Chromium only, and not in the library's types. */
declare global {
  interface Navigator {
    userAgentData?: {
      brands: Brand[];
      getHighEntropyValues(hints: string[]): Promise<{ fullVersionList?: Brand[] }>;
    };
  }
}

/** The browser's name and version. The user agent names Chrome in each browser that is made of Chromium. */
export async function browserName(): Promise<string> {
  if (FIREFOX) {
    const { name, version: ofBrowser } = await browser.runtime.getBrowserInfo();
    return `${name} ${ofBrowser}`;
  }
  const data = navigator.userAgentData;
  // The versions of `brands` are the first number alone.
  const full = await data?.getHighEntropyValues(['fullVersionList']).catch(() => null);
  return chromiumName(full?.fullVersionList ?? data?.brands ?? []) ?? t('browserUnknown');
}
