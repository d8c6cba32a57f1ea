import { PAGE_SHOWN } from '../messages/page-shown.ts';

/*
 * Chromium only. A content script in each page of the site, apart from the page's own scripts. It tells the
 * worker that a tab shows the page: Chromium has no other event for that which no other site causes.
 */

/** What it needs of the browser. */
declare const chrome: { runtime: { sendMessage(message: string): Promise<unknown> } };

async function tell(): Promise<void> {
  try {
    await chrome.runtime.sendMessage(PAGE_SHOWN);
  } catch {
    // The extension was updated or removed after this page was loaded.
  }
}

void tell();
// The browser shows the page again as it was left, or one that it had loaded in advance.
addEventListener('pageshow', ({ isTrusted, persisted }) => {
  if (isTrusted && persisted) void tell();
});
document.addEventListener('prerenderingchange', ({ isTrusted }) => {
  if (isTrusted) void tell();
});
