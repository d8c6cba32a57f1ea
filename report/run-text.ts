import type { Source } from '../src/audit/recorded.ts';
import { t } from '../src/browser/i18n.ts';
import { visibleText } from '../src/format/visible-text.ts';

const BROWSERS = new Map([
  ['chromium', 'Chromium'],
  ['firefox', 'Firefox'],
]);

/** A browser, and what was chosen in the cookie banner if that is known: `Chromium (refused)`. */
export function runText({ browser, phase }: Pick<Source, 'browser' | 'phase'>): string {
  const name = BROWSERS.get(browser) ?? visibleText(browser);
  return phase === null ? name : `${name} (${t(`phase_${phase}`)})`;
}
