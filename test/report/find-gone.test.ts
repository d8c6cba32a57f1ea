import { expect, it } from 'vitest';
import { findGone } from '../../report/find-gone.ts';
import { browser } from '../../src/browser/webext.ts';
import { slotKey } from '../../src/cookies/slot.ts';
import { fold } from '../../src/ledger/fold.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { observe } from '../fakes/observe.ts';

const ga = observe({ name: '_ga' });
const inPrivate = observe({ name: '_ga', storeId: '1' });
const outOfSight = observe({ name: 'JSESSIONID', domain: 'bam.nr-data.net' });
const unrecorded = observe({ name: '_gizmo' });

it('finds what is gone although no browser has reported it, and records nothing that is there', async () => {
  const records = new Map<string, LedgerRecord>();
  for (const observation of [ga, inPrivate, outOfSight]) {
    fold(records, { type: 'set', observation, at: 1, setter: { by: 'unknown' }, requested: null });
  }
  const before = structuredClone(records);
  const cookies = [ga, unrecorded].map(({ slot, ...rest }) => ({ ...slot, ...rest }));
  Object.assign(browser, {
    permissions: { getAll: async () => ({ origins: ['*://*.kicks.se/*'] }) },
    cookies: {
      getAllCookieStores: async () => [{ id: '0', tabIds: [] }],
      async getAll({ storeId, partitionKey }: { storeId: string; partitionKey?: object }) {
        if (storeId !== '0') throw new Error('Invalid cookie store id');
        return partitionKey === undefined ? cookies : [];
      },
    },
  });
  await findGone(records, 5);
  expect([...records.keys()]).toEqual([...before.keys()]);
  const removed = (of: typeof ga) => records.get(slotKey(of.slot))?.removed;
  expect(removed(inPrivate)).toEqual({ at: 5, cause: 'unnoticed' });
  for (const { slot } of [ga, outOfSight]) {
    expect(records.get(slotKey(slot))).toEqual(before.get(slotKey(slot)));
  }
});
