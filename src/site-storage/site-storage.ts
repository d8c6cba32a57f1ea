import type { SiteStorageItem, SiteStoragePlace } from './site-storage-item.ts';

/** What the frames of a tab keep besides cookies. */
export interface SiteStorageRead {
  /** Origins of the frames that answered. Nothing is known of any other. */
  origins: ReadonlySet<string>;
  items: SiteStorageItem[];
}

/** The site's storage in a tab. */
export interface SiteStorage {
  /** Reads names and sizes, never a value. Rejects if the tab is gone; does not settle if a page hangs. */
  read(tabId: number): Promise<SiteStorageRead>;
  /** Deletes items in the frames of their origins. Resolving proves nothing: read again. */
  delete(tabId: number, items: readonly SiteStoragePlace[]): Promise<void>;
}
