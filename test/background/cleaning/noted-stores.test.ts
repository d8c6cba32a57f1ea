import { expect, it } from 'vitest';
import { createNotedStores } from '../../../src/background/cleaning/noted-stores.ts';
import { FakeStoredItems } from '../../fakes/fake-stored-items.ts';
import { PRIVATE_STORE } from '../../fakes/kicks-rules.ts';

const open = { storeId: '0', doubtedAt: null };
const inPrivate = { storeId: PRIVATE_STORE, doubtedAt: 5 };

it('notes what is open on the device, and private windows in memory alone', async () => {
  const items = new FakeStoredItems();
  const noted = createNotedStores(items, (storeId) => storeId === PRIVATE_STORE);
  expect(await noted.load()).toEqual([]);
  await noted.save([], [inPrivate, open]);
  expect(await noted.load()).toEqual([open, inPrivate]);
  expect(JSON.stringify([...items.local])).not.toContain(PRIVATE_STORE);
  await noted.save([open, inPrivate], [open]);
  expect(await noted.load()).toEqual([open]);
  expect(items.saves).toEqual(['local', 'session', 'session']);
});
