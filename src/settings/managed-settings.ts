import * as v from 'valibot';
import { subjectOfName } from '../catalogue/this-catalogue.ts';
import { type Settings, settingsSchema, storedSettings } from './settings.ts';
import { type SettingsChange, settingsChangeSchema, withChange } from './settings-change.ts';

const { block, clean, badge, ledger } = settingsChangeSchema.entries;

const part = v.object({
  block,
  clean,
  exceptions: v.exactOptional(settingsSchema.entries.exceptions),
  badge,
  ledger,
});

/** Settings that an administrator has made through the browser's policies. */
export const managedSettingsSchema = v.object({
  /** In force whatever the user has chosen; the user cannot change them. */
  locked: v.exactOptional(part),
  /** In force until the user changes any setting. */
  defaults: v.exactOptional(part),
});

export type ManagedSettings = v.InferOutput<typeof managedSettingsSchema>;

/** The settings of a user who has never changed any. */
export function initialSettings({ defaults }: ManagedSettings): Settings {
  return withChange(storedSettings.initial(), defaults ?? {});
}

/** The settings in force: the user's own choice with the locked settings over it. */
export function settingsInForce(own: Settings, { locked }: ManagedSettings): Settings {
  return withChange(own, locked ?? {});
}

/** The part of a change that an administrator leaves to the user. */
export function permitted(
  { badge: asked, ...change }: SettingsChange,
  { locked = {} }: ManagedSettings,
): SettingsChange {
  return {
    ...change,
    ...(asked !== undefined && locked.badge === undefined && { badge: asked }),
    ...(change.block && { block: without(change.block, locked.block) }),
    ...(change.clean && { clean: without(change.clean, locked.clean) }),
    ...(change.ledger && { ledger: without(change.ledger, locked.ledger) }),
    ...(change.exceptions && {
      exceptions: change.exceptions.filter(({ name }) => !isExceptionLocked(locked, name)),
    }),
  };
}

/** Whether an administrator has set the exception for the cookies that a name or subject stands for. */
export function isExceptionLocked(
  { exceptions = [] }: NonNullable<ManagedSettings['locked']>,
  asked: string,
): boolean {
  return exceptions.some(({ name }) => subjectOfName(name) === subjectOfName(asked));
}

function without<T extends object>(part: T, locked: Partial<T> | undefined): T {
  const keys = new Set(Object.keys(locked ?? {}));
  return Object.fromEntries(Object.entries(part).filter(([key]) => !keys.has(key))) as T;
}
