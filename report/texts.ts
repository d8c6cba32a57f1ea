import { t } from '../src/browser/i18n.ts';
import { slotKey } from '../src/cookies/slot.ts';
import type { LedgerLine } from '../src/ledger/record.ts';
import type { ReportCookie } from '../src/report/schema.ts';
import { durationText } from '../src/ui/duration-text.ts';

export function cookieKey({ slot }: ReportCookie): string {
  return slotKey(slot);
}

/** A length of time that was granted or asked for; null where it is not known. */
export function lengthText(length: number | 'session' | null): string {
  if (length === null) return t('notMeasured');
  return length === 'session' ? t('untilClosed') : durationText(length);
}

/** Why a cookie went. */
export function causeText({ cause }: Extract<LedgerLine, { type: 'removed' }>): string {
  return t(`cause_${cause}`);
}
