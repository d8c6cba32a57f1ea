import { expect, it } from 'vitest';
import { access, category, isWhole, limit, listed, shown, verdict } from '../../report/state.ts';
import { catalogue, matchCookie } from '../../src/catalogue/this-catalogue.ts';
import { fold } from '../../src/ledger/fold.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { makeReport } from '../../src/report/make-report.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import { observe } from '../fakes/observe.ts';

it('a page that is printed or saved shows every cookie, whatever the filters were', () => {
  const ledger = new Map<string, LedgerRecord>();
  for (const name of ['_ga', 'islogged', '_gizmo']) {
    const setter = { by: 'unknown' } as const;
    fold(ledger, { type: 'set', observation: observe({ name }), at: 1, setter, requested: null });
  }
  shown.value = makeReport(ledger, {
    catalogue,
    matcher: matchCookie,
    known: 1,
    access: access.value,
    settings: storedSettings.initial(),
    now: 2,
    browser: 'Test 1',
    extension: '0',
  });
  const names = (): string[] => listed.value.map(({ slot }) => slot.name);
  category.value = 'analytics';
  verdict.value = 'listed';
  limit.value = 1;
  isWhole.value = true;
  expect(names()).toEqual(['_ga', '_gizmo', 'islogged']);
  isWhole.value = false;
  expect([names(), category.value, verdict.value, limit.value]).toEqual([
    ['_ga'],
    'analytics',
    'listed',
    1,
  ]);
});
