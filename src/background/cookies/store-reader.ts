import type { Jar } from '../../cookies/jar.ts';
import type { Observation } from '../../cookies/observation.ts';
import type { LedgerKeeper } from '../ledger/ledger-keeper.ts';

/** The cookies of every store that is known. */
export interface AllStores {
  storeIds: Set<string>;
  jar: Observation[];
}

/**
 * Returns a function that reads every store that the browser names or the ledger remembers: Firefox does
 * not name containers without an open tab. Reading does not wait for the ledger longer than it must.
 */
export function createStoreReader(
  jar: Jar,
  ledger: LedgerKeeper,
  loaded: () => Promise<void>,
): () => Promise<AllStores> {
  const readEach = (storeIds: readonly string[]): Promise<Observation[][]> =>
    Promise.all(storeIds.map((storeId) => jar.read(storeId)));

  return async () => {
    const reading = jar.storeIds().then(async (ids) => ({ ids, jars: await readEach(ids) }));
    const [, { ids, jars }] = await Promise.all([loaded(), reading]);
    const storeIds = new Set(ids);
    for (const { slot } of ledger.records()) storeIds.add(slot.storeId);
    const others = await readEach([...storeIds].slice(ids.length));
    return { storeIds, jar: [...jars, ...others].flat() };
  };
}
