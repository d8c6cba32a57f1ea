import { closePopup } from './pages.ts';
import { browser } from './webext.ts';

/** Chromium's API, which the library does not know. */
interface SidePanel {
  open(where: { tabId: number }): Promise<void>;
}

// Looked up at each call. Firefox for Android has no sidebar, and some browsers made of Chromium have no side panel.
const api = () =>
  browser as {
    sidePanel?: SidePanel;
    sidebarAction?: { open(): Promise<void> };
  };

/** Whether the browser has a side panel: Chromium's, or Firefox's sidebar. */
export function hasSidePanel(): boolean {
  return (api().sidePanel ?? api().sidebarAction) !== undefined;
}

/** Opens the side panel in the window of a tab, and closes the popup. Call it first thing in the handler of a click. */
export async function openSidePanel(tabId: number): Promise<void> {
  await (FIREFOX ? api().sidebarAction?.open() : api().sidePanel?.open({ tabId }));
  closePopup();
}
