import {
  createLedgerKeeper,
  type LedgerKeeper,
  type LedgerStorage,
} from '../../src/background/ledger/ledger-keeper.ts';
import type { Observation } from '../../src/cookies/observation.ts';

/** The real keeper of the ledger on this storage. */
export function ledgerOn(storage: LedgerStorage): LedgerKeeper {
  return createLedgerKeeper({ storage, now: () => 1_000, onSaved: () => undefined });
}

/** Records that cookies were set, at a moment in milliseconds since the epoch. Nobody knows by whom. */
export function recordSets(
  ledger: LedgerKeeper,
  cookies: readonly Observation[],
  at = 1_000,
): void {
  for (const observation of cookies) {
    ledger.fold({ type: 'set', observation, at, setter: { by: 'unknown' }, requested: null });
  }
}
