import type { LedgerKeeper } from './ledger/ledger-keeper.ts';
import type { SettingsInForce } from './settings/settings-in-force.ts';

/** Both functions load only the first time. They reject if the settings cannot be known; the next call tries again. */
export interface Loading {
  settingsLoaded: () => Promise<void>;
  /** Settings and ledger, both at once. A ledger that cannot be read rejects nothing. */
  loaded: () => Promise<void>;
}

export function loadOnce(settings: SettingsInForce, ledger: LedgerKeeper): Loading {
  const settingsLoaded = once(settings.load);
  const loaded = once(async () => {
    const reading = ledger.read();
    await settingsLoaded();
    await reading;
  });
  return { settingsLoaded, loaded };
}

/** The same function, which runs only once unless it fails. */
function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= run().catch((error: unknown) => {
      running = null;
      throw error;
    });
    return running;
  };
}
