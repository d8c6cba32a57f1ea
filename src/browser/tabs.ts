import { accessTo, isWhole } from '../catalogue/access.ts';
import { hostPermission } from '../catalogue/watched-domains.ts';
import type { OpenTabs } from '../cleaning/open-stores.ts';
import { PAGE_SHOWN } from '../messages/page-shown.ts';
import { grantedOrigins } from './access.ts';
import { browser, type Runtime, type Tabs } from './webext.ts';

export interface TabInfo {
  id: number;
  /** Null if the extension may not see it, as for every page that is not of a watched host. */
  host: string | null;
  /** The cookie store of the tab: the default one, a container's, a private window's. */
  storeId: string;
}

/** The tab that a page is about: its own if it is open in a tab, else the one in front of its window. */
export async function shownTab(): Promise<TabInfo | null> {
  // All at once, since the popup waits for them.
  const [front, known] = await Promise.all([frontTab(), stores()]);
  return front === undefined ? null : toTabInfo(front, known);
}

async function frontTab(): Promise<Tabs.Tab | undefined> {
  const [own, [active]] = await Promise.all([
    browser.tabs.getCurrent(),
    browser.tabs.query({ active: true, currentWindow: true }),
  ]);
  return own ?? active;
}

/**
 * Calls back when the tab that `shownTab` returns becomes another one or comes to the front again, and when it goes to
 * another page, starts or ends loading. For pages: in Chromium it would start the worker at every visit to any site.
 */
export function onFrontTabChanged(listener: () => void): void {
  // Events come from the tabs of all windows.
  const tellIfShown = async (tabId: number): Promise<void> => {
    if ((await frontTab())?.id === tabId) listener();
  };
  browser.tabs.onActivated.addListener(({ tabId }) => tellIfShown(tabId));
  browser.tabs.onUpdated.addListener((tabId, { status, url }, { active }) => {
    if (active && (status !== undefined || url !== undefined)) void tellIfShown(tabId);
  });
}

/** All tabs that show a page of the domain or below it. */
export async function tabsOn(domain: string): Promise<TabInfo[]> {
  const tabs = await browser.tabs.query({ url: hostPermission(domain) });
  if (tabs.length === 0) return [];
  const known = await stores();
  return tabs.map((tab) => toTabInfo(tab, known)).filter((tab) => tab !== null);
}

/**
 * The cookie stores of the tabs that show a page of the domain or below it, and of those that are loading any page.
 * Null if the user withholds access to some hosts of the domain: their tabs cannot be seen.
 */
export async function openTabs(domain: string): Promise<OpenTabs | null> {
  const [origins, onSite, loading] = await Promise.all([
    grantedOrigins(),
    browser.tabs.query({ url: hostPermission(domain) }),
    browser.tabs.query({ status: 'loading' }),
  ]);
  if (!isWhole(accessTo([domain], origins))) return null;
  const known = await stores();
  const storesOf = (tabs: readonly Tabs.Tab[]): Set<string> =>
    new Set(tabs.flatMap((tab) => toTabInfo(tab, known)?.storeId ?? []));
  return { onSite: storesOf(onSite), loading: storesOf(loading) };
}

/**
 * Calls back when a tab shows a page of the site: one that it has loaded, or one that it comes back to. It
 * starts no worker for any other page.
 */
export function onPageShown(site: string, listener: (tabId: number) => void): void {
  if (FIREFOX) {
    // Firefox filters before it wakes the event page. Chromium has no such filter.
    const filter = { urls: [hostPermission(site)], properties: ['status' as const] };
    browser.tabs.onUpdated.addListener((tabId) => listener(tabId), filter);
    return;
  }
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const isOwn = sender.id === browser.runtime.id && message === PAGE_SHOWN;
    if (isOwn && sender.tab?.id !== undefined) listener(sender.tab.id);
    return undefined;
  });
}

/** The cookie store of a tab; null if there is no such tab any more. */
export async function storeOf(tabId: number): Promise<string | null> {
  return (await stores()).get(tabId) ?? null;
}

async function stores(): Promise<Map<number, string>> {
  const all = await browser.cookies.getAllCookieStores();
  return new Map(all.flatMap(({ id, tabIds }) => tabIds.map((tabId) => [tabId, id] as const)));
}

function toTabInfo(tab: Tabs.Tab, known: ReadonlyMap<number, string>): TabInfo | null {
  const storeId = tab.cookieStoreId ?? known.get(tab.id ?? -1);
  if (tab.id === undefined || storeId === undefined) return null;
  return { id: tab.id, host: hostOf(tab.url), storeId };
}

function hostOf(url: string | undefined): string | null {
  return url !== undefined && URL.canParse(url) ? new URL(url).hostname : null;
}
