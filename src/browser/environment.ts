import { browser } from './webext.ts';

/** Whether this page is shown in the toolbar's popup, which takes its size from the page. */
export function isInPopup(): boolean {
  // On a phone the popup is as large as the phone.
  if (/Android/.test(navigator.userAgent)) return false;
  return browser.extension.getViews({ type: 'popup' }).includes(window);
}

/** The extension's version, as in the manifest. */
export function version(): string {
  return browser.runtime.getManifest().version;
}

/** The browser's name and version. */
export async function browserName(): Promise<string> {
  if (FIREFOX) {
    const { name, version: ofBrowser } = await browser.runtime.getBrowserInfo();
    return `${name} ${ofBrowser}`;
  }
  return /Chrom\w+\/[\d.]+/.exec(navigator.userAgent)?.[0].replace('/', ' ') ?? 'Chromium';
}
