import { browserName } from '../src/audit/browser-name.ts';
import type { Source } from '../src/audit/recorded.ts';
import { t } from '../src/browser/i18n.ts';

/** A browser, and what was chosen in the cookie banner: `Chromium (refused)`. */
export function runText({ browser, phase }: Pick<Source, 'browser' | 'phase'>): string {
  return `${browserName(browser, { t })} (${t(`phase_${phase ?? 'unknown'}`)})`;
}
