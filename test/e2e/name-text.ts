import type { Browser } from '../../cli/browser/browsers.ts';
import { textOfBytes } from '../../src/cookies/name-bytes.ts';

/** The text of a name as the browser's own API gives it: in Firefox, it has a character for each byte. */
export function nameText(kind: Browser, name: string): string {
  return kind === 'firefox' ? textOfBytes(name) : name;
}
