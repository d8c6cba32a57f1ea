import type { Browser } from '../../cli/browser/browsers.ts';
import { slotKey } from '../../src/cookies/slot.ts';
import { fold } from '../../src/ledger/fold.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { storedLedger } from '../../src/ledger/stored-ledger.ts';
import { seal } from '../../src/storage/versioned.ts';
import { observe } from '../../test/fakes/observe.ts';
import { inTurn } from './in-turn.ts';
import { type Subject, startLab } from './lab.ts';
import { compare, type Measure } from './measure.ts';

const COOKIES = 2_000;
const ROUNDS = 9;

/** The report page with a large ledger. */
export async function report(kind: Browser): Promise<Measure[]> {
  const lab = await startLab(kind, 'report');
  const ledger = largeLedger(kind === 'chromium' ? '0' : 'firefox-default');
  for (const { call } of [lab.ours, lab.floor]) await call('store', ledger);
  await lab.ours.control.stopWorker();
  const time = async ({ call }: Subject, path: string): Promise<number> =>
    (await call('openTab', path)).first;
  const rounds = await inTurn(ROUNDS, {
    floor: () => time(lab.floor, '/report.html'),
    ours: () => time(lab.ours, '/report/index.html'),
  });
  await lab.close();
  const what = '2,000 cookies with 20,000 events';
  return [compare({ part: 'report', browser: kind, what, unit: 'ms', goal: null }, rounds)];
}

/** What storage holds: each cookie was set and deleted five times. */
function largeLedger(storeId: string): Record<string, unknown> {
  const now = Date.now();
  const ledger = new Map<string, LedgerRecord>();
  for (let i = 0; i < COOKIES; i += 1) {
    const slot = { name: `c${i}`, domain: '.kicks.se', storeId };
    const observation = observe(slot, { expires: now + 1e9 });
    for (let life = 0; life < 5; life += 1) {
      const at = now - 1e8 + 1e6 * life;
      const setter = { by: 'no-response', host: null } as const;
      fold(ledger, { type: 'set', observation, at, setter, requested: null });
      fold(ledger, { type: 'removed', observation, cause: 'explicit', at: at + 1e5 });
    }
  }
  const keyOf = ({ slot }: LedgerRecord): string => `${storedLedger.key}/${slotKey(slot)}`;
  const records = [...ledger.values()];
  return Object.fromEntries(records.map((record) => [keyOf(record), seal(storedLedger, record)]));
}
