/** Firefox's event page has it, although it is a kind of worker; Chromium's service worker has not. */
declare const localStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
interface Storage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/**
 * Whether the response filter was on in the last run of the event page. It can be read synchronously, before
 * the settings. True if it cannot be read: a filter that wakes for nothing changes nothing.
 */
export function readNote(key: string): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch (error) {
    console.error(error);
    return true;
  }
}

/** Writes the note. If that fails, this run still filters, and stays awake for it. */
export function writeNote(key: string, isOn: boolean): void {
  try {
    if (isOn) localStorage.setItem(key, 'on');
    else localStorage.removeItem(key);
  } catch (error) {
    console.error(error);
  }
}
