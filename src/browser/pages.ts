import { browser } from './webext.ts';

/** Opens the options page, or brings it to the front. */
export async function openOptions(): Promise<void> {
  await browser.runtime.openOptionsPage();
}

/** Opens the report in a tab of its own. */
export async function openReport(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('report/index.html') });
}
