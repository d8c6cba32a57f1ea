/** Firefox's event page has it, although it is a kind of worker; Chromium's service worker has not. */
declare const localStorage: {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
};

/**
 * What the last run of the event page wrote down; null if it wrote nothing. It can be read synchronously, before
 * the settings. Empty if it cannot be read: a filter that wakes for nothing changes nothing.
 */
export function readNote(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch (error) {
    console.error(error);
    return '';
  }
}

/** Writes the note, or deletes it. If that fails, this run still filters, and stays awake for it. */
export function writeNote(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch (error) {
    console.error(error);
  }
}
