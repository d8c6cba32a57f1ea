import { browser } from './webext.ts';

/** Whether this page is shown in the toolbar's popup, which it has to give a size. */
export function isInPopup(): boolean {
  // On a phone it is as large as the phone.
  if (/Android/.test(navigator.userAgent)) return false;
  return browser.extension.getViews({ type: 'popup' }).includes(window);
}

/** Opens the options, or brings them to the front. */
export async function openOptions(): Promise<void> {
  await browser.runtime.openOptionsPage();
}

/** The fragment of the options page's address with which it begins with a welcome. */
export const WELCOME = '#welcome';

/** Opens the welcome in a tab of its own. */
export async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`options/index.html${WELCOME}`) });
}

/** The extension's version, as in the manifest. */
export function version(): string {
  return browser.runtime.getManifest().version;
}

/** Opens the report in a tab of its own. */
export async function openReport(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('report/index.html') });
}

/** The browser's name and version. */
export async function browserName(): Promise<string> {
  if (FIREFOX) {
    const { name, version: ofBrowser } = await browser.runtime.getBrowserInfo();
    return `${name} ${ofBrowser}`;
  }
  return /Chrom\w+\/[\d.]+/.exec(navigator.userAgent)?.[0].replace('/', ' ') ?? 'Chromium';
}
