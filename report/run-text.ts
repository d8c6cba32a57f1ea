import { browserName } from '../src/audit/browser-name.ts';
import type { Source } from '../src/audit/recorded.ts';
import { t } from '../src/browser/i18n.ts';

/** A browser, and what was chosen in the cookie banner if that is known: `Chromium (refused)`. */
export function runText({ browser, phase }: Pick<Source, 'browser' | 'phase'>): string {
  const name = browserName(browser);
  return phase === null ? name : `${name} (${t(`phase_${phase}`)})`;
}
