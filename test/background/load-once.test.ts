import { expect, it } from 'vitest';
import { loadOnce } from '../../src/background/load-once.ts';
import { createSettingsInForce } from '../../src/background/settings/settings-in-force.ts';
import { collectErrors } from '../fakes/console-errors.ts';
import { promisesSettled } from '../fakes/fake-clock.ts';
import { FakeLedgerStorage } from '../fakes/fake-ledger-storage.ts';
import { FakeSettingsStorage } from '../fakes/fake-settings.ts';
import { ledgerOn } from '../fakes/ledger.ts';

it('asks for both at once, waits for both, and asks only the first time', async () => {
  const calls: string[] = [];
  const settingsStorage = new FakeSettingsStorage();
  const ledgerStorage = new FakeLedgerStorage();
  const settings = createSettingsInForce({
    ...settingsStorage,
    load: () => {
      calls.push('settings');
      return settingsStorage.load();
    },
  });
  const ledger = ledgerOn({
    ...ledgerStorage,
    load: async () => {
      calls.push('ledger');
      await promisesSettled();
      return ledgerStorage.load();
    },
  });
  const { settingsLoaded, loaded } = loadOnce(settings, ledger);
  expect(calls).toEqual([]);
  const both = Promise.all([loaded(), loaded()]);
  expect(calls).toEqual(['ledger', 'settings']);
  await both;
  await Promise.all([loaded(), settingsLoaded()]);
  expect(calls).toHaveLength(2);
  expect([settings.isLoaded(), ledger.isRead()]).toEqual([true, true]);
});

it('rejects if the settings cannot be loaded, and tries again with the next call', async () => {
  const storage = new FakeSettingsStorage();
  const settings = createSettingsInForce(storage);
  const { loaded } = loadOnce(settings, ledgerOn(new FakeLedgerStorage()));
  storage.failing.add('load');
  await expect(loaded()).rejects.toThrow('The settings cannot be read');
  storage.failing.clear();
  await loaded();
  expect(settings.isLoaded()).toBe(true);
});

it('loads the settings although the ledger cannot be read', async () => {
  collectErrors();
  const storage = new FakeLedgerStorage();
  storage.loadError = new Error('Locked');
  const settings = createSettingsInForce(new FakeSettingsStorage());
  await loadOnce(settings, ledgerOn(storage)).loaded();
  expect(settings.isLoaded()).toBe(true);
});
