import { storedLedger } from '../../ledger/stored-ledger.ts';
import { DONE, type Response } from '../../messages/response.ts';
import type { Services } from '../services.ts';

/** Erases everything that was observed. */
export async function eraseLedger(
  services: Pick<Services, 'blocking' | 'ledger' | 'loaded' | 'quarantine' | 'run' | 'settings'>,
): Promise<Response> {
  const { blocking, ledger, quarantine, run, settings } = services;
  await services.loaded();
  // Records that could not be read cannot be named to be erased.
  if (!ledger.isRead()) return { ok: false, reason: 'failed' };
  // The quarantine first: after a stop in between, the user still sees that something is left to erase.
  await quarantine.discard(`${storedLedger.key}/`);
  ledger.forget(() => true);
  // The next start records anew what is there.
  run.markUnfinished();
  await ledger.save(settings.current().ledger);
  // Rules that were made from what the ledger knew go as well.
  await blocking.applyLayers();
  return DONE;
}
