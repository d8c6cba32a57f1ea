// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { CookieHistory } from '../../popup/CookieHistory.tsx';
import { locale, t, tn } from '../../src/browser/i18n.ts';
import { formatMoment } from '../../src/format/date-time.ts';
import { MINUTE, SECOND } from '../../src/format/duration.ts';
import type { LedgerEvent, LedgerRecord } from '../../src/ledger/record.ts';
import { durationText } from '../../src/ui/duration-text.ts';
import { observe } from '../fakes/observe.ts';

afterEach(cleanup);

const START = Date.parse('2026-11-23T12:00:00Z');

function set(at: number): LedgerEvent {
  const granted = 'session';
  return {
    type: 'set',
    from: at,
    to: at,
    count: 1,
    requested: null,
    granted,
    setter: { by: 'unknown' },
  };
}

function linesOf(events: LedgerEvent[]): string[] {
  const { slot, secure, httpOnly, sameSite } = observe({ name: '_ga' });
  const record: LedgerRecord = {
    ...{ slot, secure, httpOnly, sameSite, events },
    ...{ firstSeen: START, lastSet: null, timesSet: 0, expires: null, removed: null, dropped: 0 },
  };
  const { container } = render(<CookieHistory record={record} />);
  return [...container.querySelectorAll('li')].map(({ textContent }) => textContent);
}

it('says what happened last, the latest first, and when it was first seen', () => {
  const deletedAt = START + MINUTE;
  expect(
    linesOf([
      set(START),
      { type: 'removed', at: deletedAt, cause: 'extension' },
      set(deletedAt + 3 * SECOND),
    ]),
  ).toEqual([
    `${formatMoment(deletedAt + 3 * SECOND, locale)} ${t('eventReturn', durationText(3 * SECOND))} ${tn('eventSet', 1)} ${t('setByUnknown')}`,
    `${formatMoment(deletedAt, locale)} ${t('cause_extension')}`,
    `${formatMoment(START, locale)} ${tn('eventSet', 1)} ${t('setByUnknown')}`,
    t('eventFirstSeen', formatMoment(START, locale)),
  ]);
});

it('stays short', () => {
  const events = Array.from({ length: 12 }, (_, i) => set(START + i * MINUTE));
  expect(linesOf(events)).toHaveLength(5);
});
