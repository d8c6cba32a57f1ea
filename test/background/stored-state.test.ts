import { beforeEach, describe, expect, it, vi } from 'vitest';
import { load, loadLedger } from '../../src/background/stored-state.ts';
import { slotKey } from '../../src/cookies/slot.ts';
import { fold } from '../../src/ledger/fold.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { storedLedger } from '../../src/ledger/stored-ledger.ts';
import { storedQuarantine } from '../../src/storage/quarantine.ts';
import { open, seal } from '../../src/storage/versioned.ts';
import { storedDeletions } from '../../src/undo/deletion.ts';
import { FakeArea } from '../fakes/fake-storage.ts';
import { observe } from '../fakes/observe.ts';

let local: FakeArea;
let session: FakeArea;

const good = observe({ name: '_ga' });

beforeEach(() => {
  local = new FakeArea();
  session = new FakeArea();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { browser } = globalThis as unknown as { browser: object };
  Object.assign(browser, { storage: { local, session } });
  const ledger = new Map<string, LedgerRecord>();
  const setter = { by: 'unknown' } as const;
  fold(ledger, { type: 'set', observation: good, at: 1, setter, requested: null });
  for (const [id, record] of ledger) local.items[`ledger/${id}`] = seal(storedLedger, record);
});

function waiting() {
  return open(storedQuarantine, local.items[storedQuarantine.key]).value.map(
    ({ key, reason, raw }) => ({
      key,
      reason,
      raw,
    }),
  );
}

describe('the ledger', () => {
  // Seen red with a hundred that are kept, and with those that are set aside left where they are.
  it('has all that a newer version wrote set aside, however much it is', async () => {
    for (let n = 0; n < 150; n += 1) local.items[`ledger/${n}`] = { version: 99, data: n };
    expect([...(await loadLedger()).keys()]).toEqual([slotKey(good.slot)]);
    expect(waiting().length).toBe(150);
    expect(waiting()[0]).toEqual({
      key: 'ledger/0',
      reason: 'newer',
      raw: { version: 99, data: 0 },
    });
    expect(Object.keys(local.items).filter((key) => key.startsWith('ledger/')).length).toBe(1);
  });

  // Seen red with a ledger that cannot be read where one record of it cannot be set aside.
  it('costs no record another where the disk is full, and takes nothing away then', async () => {
    local.items['ledger/bad'] = 'garbage';
    local.failing.add('set');
    expect([...(await loadLedger()).keys()]).toEqual([slotKey(good.slot)]);
    expect(local.items['ledger/bad']).toBe('garbage');
    local.failing.clear();
    await loadLedger();
    expect(waiting()).toEqual([{ key: 'ledger/bad', reason: 'unreadable', raw: 'garbage' }]);
    expect(local.items['ledger/bad']).toBeUndefined();
  });
});

describe('what is kept for this session', () => {
  // Seen red with nothing said of it, and with it written to the disk as it was.
  it('is said to be unreadable, and none of it is written down', async () => {
    session.items[storedDeletions.key] = { version: 1, data: [{ cookies: 'secret' }] };
    expect(await load('session', storedDeletions)).toEqual([]);
    expect(waiting()).toEqual([{ key: storedDeletions.key, reason: 'unreadable', raw: null }]);
    expect(JSON.stringify(local.items)).not.toContain('secret');
    expect(session.items[storedDeletions.key]).toEqual(seal(storedDeletions, []));
  });
});
