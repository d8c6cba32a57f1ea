import * as v from 'valibot';
import type { Versioned } from '../stored/versioned.ts';

const schema = v.object({
  /** The groups that are switched off. */
  block: v.object({
    necessary: v.boolean(),
    analytics: v.boolean(),
    unlisted: v.boolean(),
  }),
});

export type Settings = v.InferOutput<typeof schema>;

/** Whether anything is switched off at all. */
export function blocksAny({ block }: Settings): boolean {
  return Object.values(block).some((on) => on);
}

/** Kept in `storage.sync`, so that a choice follows the user. The worker is the only writer. */
export const settingsThing: Versioned<Settings> = {
  key: 'settings',
  schema,
  migrations: [],
  initial: () => ({ block: { necessary: false, analytics: false, unlisted: false } }),
};
