import { beforeEach, describe, expect, it } from 'vitest';
import { ledgerStorage } from '../../../src/background/ledger/ledger-storage.ts';
import { slotKey } from '../../../src/cookies/slot.ts';
import { fold } from '../../../src/ledger/fold.ts';
import type { LedgerRecord } from '../../../src/ledger/record.ts';
import { storedLedger } from '../../../src/ledger/stored-ledger.ts';
import { storedQuarantine } from '../../../src/storage/quarantine.ts';
import { open, seal } from '../../../src/storage/versioned.ts';
import { collectErrors } from '../../fakes/console-errors.ts';
import { FakeArea, installStorage } from '../../fakes/fake-storage.ts';
import { observe } from '../../fakes/observe.ts';

let local: FakeArea;

const good = observe({ name: '_ga' });

beforeEach(() => {
  local = new FakeArea();
  installStorage({ local });
  const ledger = new Map<string, LedgerRecord>();
  const setter = { by: 'unknown' } as const;
  fold(ledger, { type: 'set', observation: good, at: 1, setter, requested: null });
  for (const [id, record] of ledger) local.items[`ledger/${id}`] = seal(storedLedger, record);
});

function quarantined() {
  const { value } = open(storedQuarantine, local.items[storedQuarantine.key]);
  return value.map(({ key, reason, raw }) => ({ key, reason, raw }));
}

describe('the ledger', () => {
  it('quarantines all records that a newer version wrote, however many there are', async () => {
    for (let n = 0; n < 150; n += 1) local.items[`ledger/${n}`] = { version: 99, data: n };
    expect([...(await ledgerStorage.load()).keys()]).toEqual([slotKey(good.slot)]);
    expect(quarantined().length).toBe(150);
    expect(quarantined()[0]).toEqual({
      key: 'ledger/0',
      reason: 'newer',
      raw: { version: 99, data: 0 },
    });
    expect(Object.keys(local.items).filter((key) => key.startsWith('ledger/')).length).toBe(1);
  });

  it('leaves an unreadable record in its place while it cannot be quarantined, and reads the others', async () => {
    const errors = collectErrors();
    local.items['ledger/bad'] = 'garbage';
    local.failing.add('set');
    expect([...(await ledgerStorage.load()).keys()]).toEqual([slotKey(good.slot)]);
    expect(local.items['ledger/bad']).toBe('garbage');
    expect(errors).toHaveLength(1);
    local.failing.clear();
    await ledgerStorage.load();
    expect(quarantined()).toEqual([{ key: 'ledger/bad', reason: 'unreadable', raw: 'garbage' }]);
    expect(local.items['ledger/bad']).toBeUndefined();
  });
});
