import type { Source } from '../src/audit/recorded.ts';
import type { Failure, PageOutcome } from '../src/audit/schema.ts';
import { t } from '../src/browser/i18n.ts';
import { visibleText } from '../src/format/visible-text.ts';
import { underscored } from '../src/ui/verdict-text.ts';

const BROWSERS = new Map([
  ['chromium', 'Chromium'],
  ['firefox', 'Firefox'],
]);

/** A browser, and what was chosen in the cookie banner if that is known: `Chromium (refused)`. */
export function runText({ browser, phase }: Pick<Source, 'browser' | 'phase'>): string {
  const name = BROWSERS.get(browser) ?? visibleText(browser);
  return phase === null ? name : `${name} (${t(`phase_${phase}`)})`;
}

/** Why a run could not be audited, as a sentence. */
export function failureText(reason: Failure, detail: string | null): string {
  const said = t(`failure_${underscored(reason)}`);
  return t('auditFailed', detail === null ? said : `${said} (${visibleText(detail)})`);
}

/** A page that could not be audited, with the reason; null if it was. */
export function pageText({ url, failure, detail }: PageOutcome): string | null {
  return failure === null ? null : `${visibleText(url)}: ${failureText(failure, detail)}`;
}
