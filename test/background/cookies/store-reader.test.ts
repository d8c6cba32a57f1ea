import { expect, it } from 'vitest';
import { createStoreReader } from '../../../src/background/cookies/store-reader.ts';
import { ga, gizmo, inStore, isLogged } from '../../fakes/cookies.ts';
import { FakeJar } from '../../fakes/fake-jar.ts';
import { FakeLedgerStorage } from '../../fakes/fake-ledger-storage.ts';
import { ledgerOn, recordSets } from '../../fakes/ledger.ts';

const container = 'firefox-container-1';

it('reads the stores that the browser names and those that only the ledger knows', async () => {
  const jar = new FakeJar();
  const there = [ga, inStore(gizmo, container)];
  // Nobody knows this store.
  for (const cookie of [...there, inStore(isLogged, 'firefox-container-2')]) jar.set(cookie);
  const ledger = ledgerOn(new FakeLedgerStorage());
  recordSets(ledger, [ga, inStore(ga, container)]);
  const reads: string[] = [];
  const { read } = jar;
  jar.read = (storeId) => {
    reads.push(storeId);
    return read.call(jar, storeId);
  };
  const readStores = createStoreReader(jar, ledger, async () => undefined);
  expect(await readStores()).toEqual({ storeIds: new Set(['0', container]), jar: there });
  expect(reads).toEqual(['0', container]);
});

it('asks the browser while the ledger is still being read', async () => {
  const jar = new FakeJar();
  let finish = (): void => undefined;
  const loaded = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const ledger = ledgerOn(new FakeLedgerStorage());
  const isRead = new Promise((resolve) => {
    jar.read = async (storeId) => {
      resolve(storeId);
      return storeId === '0' ? [ga] : [inStore(gizmo, storeId)];
    };
  });
  const stores = createStoreReader(jar, ledger, () => loaded)();
  expect(await isRead).toBe('0');
  recordSets(ledger, [inStore(ga, container)]);
  finish();
  expect((await stores).jar).toEqual([ga, inStore(gizmo, container)]);
});

it('rejects if the settings cannot be known', async () => {
  const ledger = ledgerOn(new FakeLedgerStorage());
  const fail = () => Promise.reject(new Error('The settings cannot be read'));
  await expect(createStoreReader(new FakeJar(), ledger, fail)()).rejects.toThrow('settings');
});
