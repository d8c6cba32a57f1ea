import { isInPopup } from './environment.ts';
import { browser } from './webext.ts';

/** Opens the options page, or brings it to the front. */
export async function openOptions(): Promise<void> {
  await browser.runtime.openOptionsPage();
  closePopup();
}

/** Opens the report in a tab of its own. */
export function openReport(): Promise<void> {
  return openTab(browser.runtime.getURL('report/index.html'));
}

/** Opens an address in a tab of its own. */
export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
  closePopup();
}

/** Firefox leaves the popup open, above what it has opened. */
export function closePopup(): void {
  if (isInPopup()) window.close();
}
