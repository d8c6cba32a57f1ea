import * as v from 'valibot';
import type { Versioned } from '../stored/versioned.ts';

/** What may be chosen. */
export const LEDGER_DAYS = [7, 30, 90, 365] as const;
export const LEDGER_SLOTS = [500, 2_000, 5_000] as const;

const LEDGER: v.InferOutput<typeof settingsSchema>['ledger'] = {
  days: 90,
  slots: 2_000,
  private: false,
};

export const settingsSchema = v.object({
  /** The groups that are switched off. */
  block: v.object({
    necessary: v.boolean(),
    analytics: v.boolean(),
    unlisted: v.boolean(),
  }),
  /** What the ledger remembers. */
  ledger: v.object({
    /** Days for which a slot is kept after its cookie is gone. */
    days: v.picklist(LEDGER_DAYS),
    /** The most slots. */
    slots: v.picklist(LEDGER_SLOTS),
    /** Whether cookies of private windows are written down. */
    private: v.boolean(),
  }),
});

export type Settings = v.InferOutput<typeof settingsSchema>;
/** Of the settings, what is switched off. */
export type Blocking = Pick<Settings, 'block'>;

/** Whether anything is switched off at all. */
export function blocksAny({ block }: Blocking): boolean {
  return Object.values(block).some((on) => on);
}

/** Kept in `storage.sync`, so that a choice follows the user. The worker is the only writer. */
export const settingsThing: Versioned<Settings> = {
  key: 'settings',
  schema: settingsSchema,
  migrations: [
    // What the ledger remembers could not be chosen.
    (data) => ({ ...v.parse(v.looseObject({}), data), ledger: LEDGER }),
  ],
  initial: () => ({
    block: { necessary: false, analytics: false, unlisted: false },
    ledger: { ...LEDGER },
  }),
};
