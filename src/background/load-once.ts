import type { LedgerKeeper } from './ledger/ledger-keeper.ts';
import type { SettingsInForce } from './settings/settings-in-force.ts';

/**
 * Returns a function that loads settings and ledger, both at once, and only the first time. If the settings
 * cannot be loaded it rejects, and the next call tries again; a ledger that cannot be read rejects nothing.
 */
export function loadOnce(settings: SettingsInForce, ledger: LedgerKeeper): () => Promise<void> {
  let loading: Promise<void> | null = null;
  async function load(): Promise<void> {
    const reading = ledger.read();
    await settings.load();
    await reading;
  }
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}
