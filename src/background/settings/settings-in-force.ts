import {
  type ManagedSettings,
  permitted,
  settingsInForce,
} from '../../settings/managed-settings.ts';
import { hasTooManyExceptions, type Settings } from '../../settings/settings.ts';
import { reverse, type SettingsChange, withChange } from '../../settings/settings-change.ts';

/** Where settings are stored. */
export interface SettingsStorage {
  /** The user's choice and the managed settings. Rejects if they cannot be known. */
  load(): Promise<{ own: Settings; managed: ManagedSettings }>;
  /** Stores the user's choice, or rejects. */
  save(settings: Settings): Promise<void>;
}

/** The one owner of the settings in force: the user's choice with the managed settings over it. */
export interface SettingsInForce {
  /** Reads them from storage. Rejects if they cannot be known; those before then stay in force. */
  load(): Promise<void>;
  /** Throws before `load` has succeeded once. */
  current(): Settings;
  isLoaded(): boolean;
  /** Calls back once, when they are first loaded. A second listener replaces the first. */
  onLoaded(listener: () => void): void;
  /** Those in force, or those assumed until they are loaded. Waits for the first of both. */
  latest(): Promise<Settings>;
  /** Settings to go by until they are loaded, so that no request waits for longer than it must. */
  assume(settings: Settings): void;
  /** What would be in force after a change, the change that takes it back, and whether it can be stored. */
  preview(
    change: SettingsChange,
  ): Promise<{ after: Settings; undo: SettingsChange; isTooMany: boolean }>;
  /** Stores a change, as far as it is permitted. Returns why that failed, with nothing changed; else null. */
  change(change: SettingsChange): Promise<ChangeFailure | null>;
  /**
   * Notes that cookies, layers, ledger and badges were made what these settings say. What failed of that is tried
   * again with the next change of a cookie, or at the next start.
   */
  carriedOut(settings: Settings): void;
  /** Whether that was done for the settings in force, so that their event asks for nothing more. */
  isCarriedOut(): boolean;
}

/** `too-many`: of exceptions. `settings`: the browser did not store them. */
type ChangeFailure = 'too-many' | 'settings';

export function createSettingsInForce(storage: SettingsStorage): SettingsInForce {
  let inForce: Settings | null = null;
  let carriedOut: Settings | null = null;
  let listener = (): void => undefined;
  // `Promise.withResolvers` would do, but Node 20, which runs the tests, does not have it.
  let resolveFirst = (_: Settings): void => undefined;
  const first = new Promise<Settings>((resolve) => {
    resolveFirst = resolve;
  });

  /** Rejects if the settings are not stored. A call that fails may have stored them all the same. */
  async function save(settings: Settings): Promise<void> {
    try {
      await storage.save(settings);
    } catch (error) {
      const { own } = await storage.load();
      if (JSON.stringify(own) !== JSON.stringify(settings)) throw error;
    }
  }

  const isCarriedOut = (): boolean => JSON.stringify(carriedOut) === JSON.stringify(inForce);

  return {
    async load() {
      const { own, managed } = await storage.load();
      const isFirst = inForce === null;
      inForce = settingsInForce(own, managed);
      // What is begun now may be left half done: going back to what was carried out is then no small step.
      if (!isCarriedOut()) carriedOut = null;
      resolveFirst(inForce);
      if (isFirst) listener();
    },

    current() {
      if (inForce === null) throw new Error('The settings are not loaded');
      return inForce;
    },

    isLoaded: () => inForce !== null,

    onLoaded(onLoaded) {
      listener = onLoaded;
    },

    latest: async () => inForce ?? first,

    assume: (settings) => resolveFirst(settings),

    carriedOut(settings) {
      carriedOut = settings;
    },

    isCarriedOut,

    async preview(change) {
      // Read again: an undo restores what the user had chosen, without what is managed.
      const { own, managed } = await storage.load();
      const allowed = permitted(change, managed);
      const next = withChange(own, allowed);
      return {
        after: settingsInForce(next, managed),
        undo: reverse(own, allowed),
        isTooMany: hasTooManyExceptions(next),
      };
    },

    async change(change) {
      try {
        // Read again: another device may have changed something whose event is still to come.
        const { own, managed } = await storage.load();
        const settings = withChange(own, permitted(change, managed));
        if (hasTooManyExceptions(settings)) return 'too-many';
        await save(settings);
        inForce = settingsInForce(settings, managed);
        carriedOut = null;
        return null;
      } catch (error) {
        console.error(error);
        return 'settings';
      }
    },
  };
}
