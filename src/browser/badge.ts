import { browser } from './webext.ts';

const BACKGROUND = '#8a4b00';

/** Shows a number on the toolbar icon of one tab; nothing for zero. A closed tab is not an error. */
export async function setBadge(tabId: number, count: number): Promise<void> {
  try {
    await browser.action.setBadgeText({ tabId, text: count === 0 ? '' : String(count) });
    await browser.action.setBadgeBackgroundColor({ tabId, color: BACKGROUND });
    await browser.action.setBadgeTextColor({ tabId, color: '#ffffff' });
  } catch {
    // The tab was closed in the meantime.
  }
}
