import { slotKey } from '../../src/cookies/slot.ts';
import { fold } from '../../src/ledger/fold.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { storedLedger } from '../../src/ledger/stored-ledger.ts';
import { seal } from '../../src/storage/versioned.ts';
import { observe } from '../../test/fakes/observe.ts';
import type { Browser } from '../paths.ts';
import { startLab } from './lab.ts';
import { alone, type Cell, compared, inTurn, quartiles } from './stats.ts';

const SLOTS = 2_000;
const LINES = 10;
const RUNS = 9;

/** The report of a full ledger, beside a page that reads the same storage and writes one event a slot. */
export async function report(kind: Browser): Promise<Cell[]> {
  const lab = await startLab(kind, 'report');
  const { ours, floor } = lab;
  const ledger = fullLedger(kind);
  for (const { call } of [ours, floor]) await call('store', ledger);
  await ours.control.stopWorker();
  const pairs = await inTurn(RUNS, {
    floor: () => floor.call('openTab', '/report.html'),
    ours: () => ours.call('openTab', '/report/index.html'),
  });
  await lab.close();
  const events = (SLOTS * LINES).toLocaleString('en');
  const what = `${SLOTS.toLocaleString('en')} slots, ${events} events`;
  const named = { part: 'report', browser: kind, what, unit: 'ms' } as const;
  const opened = compared(
    named,
    pairs.map((pair) => ({ floor: pair.floor.painted, ours: pair.ours.painted })),
  );
  if (kind === 'firefox') return [opened];
  const longest = (of: 'floor' | 'ours'): number[] =>
    pairs.map((pair) => pair[of].longestTask ?? Number.NaN);
  // The floor's may be 0: there is no ratio to it.
  const task = alone({ ...named, what: `${what}: longest task` }, longest('ours'));
  return [opened, { ...task, floor: quartiles(longest('floor')) }];
}

function fullLedger(kind: Browser): Record<string, unknown> {
  const now = Date.now();
  const ledger = new Map<string, LedgerRecord>();
  const storeId = kind === 'chromium' ? '0' : 'firefox-default';
  for (let i = 0; i < SLOTS; i += 1) {
    const slot = { name: `c${i}`, domain: '.kicks.se', storeId };
    const observation = observe(slot, { expires: now + 1e9 });
    for (let n = 0; n < LINES / 2; n += 1) {
      const at = now - (LINES - 2 * n) * 1e6;
      const setter = { by: 'script', host: null } as const;
      fold(ledger, { type: 'set', observation, at, setter, requested: null });
      fold(ledger, { type: 'removed', slot: observation.slot, cause: 'expired', at: at + 1e5 });
    }
  }
  return Object.fromEntries(
    [...ledger.values()].map((record) => [
      `${storedLedger.key}/${slotKey(record.slot)}`,
      seal(storedLedger, record),
    ]),
  );
}
