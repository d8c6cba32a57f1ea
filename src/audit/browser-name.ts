import { visibleText } from '../format/visible-text.ts';

const NAMES = new Map([
  ['chromium', 'Chromium'],
  ['firefox', 'Firefox'],
]);

/** The texts of the extension or of the command in one language. */
interface BrowserTexts {
  t: (key: 'browserNotKnown') => string;
}

/** The name of a run's browser, or that it is not known; a report of the extension names its browser itself. */
export function browserName(browser: string | null, { t }: BrowserTexts): string {
  return browser === null ? t('browserNotKnown') : (NAMES.get(browser) ?? visibleText(browser));
}
