import { visibleText } from '../format/visible-text.ts';

const NAMES = new Map([
  ['chromium', 'Chromium'],
  ['firefox', 'Firefox'],
]);

/** The name of a run's browser; a report of the extension names its browser itself. */
export function browserName(browser: string): string {
  return NAMES.get(browser) ?? visibleText(browser);
}
