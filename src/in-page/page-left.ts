import { PAGE_LEFT } from '../messages/page-left.ts';

/*
 * A content script in each page of the site, apart from the page's own scripts, and only while cookies are to be
 * deleted when the user leaves. It tells the worker that the page goes: its tab is closed, or will show another page.
 * The message may get lost, so the worker also looks by itself, later.
 */

/** What it needs of the browser. */
declare const chrome: { runtime: { sendMessage(message: string): Promise<unknown> } };

addEventListener('pagehide', async ({ isTrusted }) => {
  if (!isTrusted) return;
  try {
    await chrome.runtime.sendMessage(PAGE_LEFT);
  } catch {
    // The extension was updated or removed after this page was loaded, or nobody was there to be told.
  }
});
