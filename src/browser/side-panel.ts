import { browser } from './webext.ts';

/** Chromium's API, which the library does not know. */
interface SidePanel {
  open(where: { tabId: number }): Promise<void>;
}

/** Firefox's, which Firefox for Android does not have. */
interface SidebarAction {
  open(): Promise<void>;
}

/**
 * Returns what opens the side panel (Firefox: the sidebar) in the window of a tab; undefined if the browser has none, as
 * on phones. Call that first thing in the handler of a click. It rejects if the browser refuses.
 */
export function sidePanelOpener(): ((tabId: number) => Promise<void>) | undefined {
  const { sidebarAction, sidePanel } = browser as {
    sidebarAction?: SidebarAction;
    sidePanel?: SidePanel;
  };
  if (FIREFOX) return sidebarAction && (() => sidebarAction.open());
  return sidePanel && ((tabId) => sidePanel.open({ tabId }));
}
