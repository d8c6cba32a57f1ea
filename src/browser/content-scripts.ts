import type { ContentScripts } from '../blocking/page-guard-scripts.ts';
import { PAGE_LEFT_FILE } from '../messages/page-left.ts';
import { browser } from './webext.ts';

export const contentScripts: ContentScripts = {
  async registered() {
    const scripts = await browser.scripting.getRegisteredContentScripts();
    return scripts.map(({ id }) => id).filter((id) => id !== PAGE_LEFT_FILE);
  },

  async register(scripts) {
    await browser.scripting.registerContentScripts(
      scripts.map(({ id, files, matches }) => ({
        id,
        js: files,
        matches,
        world: 'MAIN',
        runAt: 'document_start',
        allFrames: true,
        // Without it a page could take an unguarded setter from an empty frame.
        matchOriginAsFallback: true,
        persistAcrossSessions: true,
      })),
    );
  },

  async unregister(ids) {
    if (ids.length > 0) await browser.scripting.unregisterContentScripts({ ids: [...ids] });
  },

  async inject({ files, matches }, tabId) {
    const tabs = tabId === undefined ? await browser.tabs.query({ url: matches }) : [{ id: tabId }];
    for (const { id = -1 } of tabs) {
      browser.scripting
        .executeScript({
          target: { tabId: id, allFrames: true },
          files,
          world: 'MAIN',
          injectImmediately: true,
        })
        // The tab was closed, or shows one of the browser's own pages by now.
        .catch(() => undefined);
    }
  },
};
