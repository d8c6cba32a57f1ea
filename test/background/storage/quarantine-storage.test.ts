import { beforeEach, expect, it, vi } from 'vitest';
import {
  discardQuarantine,
  quarantine,
} from '../../../src/background/storage/quarantine-storage.ts';
import { storedQuarantine } from '../../../src/storage/quarantine.ts';
import { open } from '../../../src/storage/versioned.ts';
import { FakeArea, installStorage } from '../../fakes/fake-storage.ts';

const settings = { key: 'settings', reason: 'unreadable', raw: 'garbage' } as const;
const record = { key: 'ledger/1', reason: 'newer', raw: { version: 99 } } as const;

let local: FakeArea;

beforeEach(() => {
  local = new FakeArea();
  installStorage({ local });
});

function quarantined() {
  const { value } = open(storedQuarantine, local.items[storedQuarantine.key]);
  return value.map(({ key, reason, raw }) => ({ key, reason, raw }));
}

it('loses nothing of two quarantines at once', async () => {
  await Promise.all([quarantine([settings]), quarantine([record])]);
  expect(quarantined()).toEqual([settings, record]);
});

it('notes when it was', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(5_000);
  await quarantine([settings]);
  vi.restoreAllMocks();
  expect(open(storedQuarantine, local.items[storedQuarantine.key]).value[0]?.at).toBe(5_000);
});

it('keeps a quarantine that cannot be read inside the new one', async () => {
  local.items[storedQuarantine.key] = 'garbage';
  await quarantine([record]);
  const lost = { key: storedQuarantine.key, reason: 'unreadable', raw: 'garbage' };
  expect(quarantined()).toEqual([lost, record]);
  await quarantine([]);
  expect(quarantined()).toEqual([lost, record]);
});

it('writes nothing if there is nothing to keep', async () => {
  await quarantine([]);
  expect(local.items).toEqual({});
});

it('rejects if the browser refuses, and works again after that', async () => {
  local.failing.add('set');
  await expect(quarantine([settings])).rejects.toThrow('Quota');
  local.failing.clear();
  await quarantine([record]);
  expect(quarantined()).toEqual([record]);
});

it('is discarded by the beginning of keys, or whole', async () => {
  await quarantine([settings, record]);
  await discardQuarantine('ledger/');
  expect(quarantined()).toEqual([settings]);
  await discardQuarantine();
  expect(quarantined()).toEqual([]);
});

it('is discarded by the beginning of keys together with a quarantine that may hold such items', async () => {
  local.items[storedQuarantine.key] = [record];
  await quarantine([settings]);
  await discardQuarantine('ledger/');
  expect(quarantined()).toEqual([settings]);
});
