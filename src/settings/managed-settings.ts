import * as v from 'valibot';
import { exceptionOf, type Settings, settingsSchema, storedSettings } from './settings.ts';
import { type SettingsChange, settingsChangeSchema, withChange } from './settings-change.ts';

const { block, badge, ledger } = settingsChangeSchema.entries;

const part = v.object({
  block,
  exceptions: v.exactOptional(settingsSchema.entries.exceptions),
  badge,
  ledger,
});

/** What an administrator prescribes through the browser's policies. */
export const managedSettingsSchema = v.object({
  /** Holds whatever the user has chosen, and cannot be changed here. */
  locked: v.exactOptional(part),
  /** Holds until the user changes any setting. */
  defaults: v.exactOptional(part),
});

export type ManagedSettings = v.InferOutput<typeof managedSettingsSchema>;

/** What holds for somebody who has never chosen anything. */
export function initialSettings({ defaults }: ManagedSettings): Settings {
  return withChange(storedSettings.initial(), defaults ?? {});
}

/** What holds: the user's own choice, and over it what is locked. */
export function settingsInForce(own: Settings, { locked }: ManagedSettings): Settings {
  return withChange(own, locked ?? {});
}

/** Of a change, what the policy leaves to the user. */
export function permitted(
  { badge: asked, ...change }: SettingsChange,
  { locked = {} }: ManagedSettings,
): SettingsChange {
  return {
    ...change,
    ...(asked !== undefined && locked.badge === undefined && { badge: asked }),
    ...(change.block && { block: without(change.block, locked.block) }),
    ...(change.ledger && { ledger: without(change.ledger, locked.ledger) }),
    ...(change.exceptions && {
      exceptions: change.exceptions.filter(({ name }) => !isExceptionLocked(locked, name)),
    }),
  };
}

/** Whether what is done about a cookie by itself is prescribed. */
export function isExceptionLocked(
  { exceptions = [] }: NonNullable<ManagedSettings['locked']>,
  subject: string,
): boolean {
  return exceptionOf({ exceptions }, subject) !== null;
}

function without<T extends object>(part: T, locked: Partial<T> | undefined): T {
  const keys = new Set(Object.keys(locked ?? {}));
  return Object.fromEntries(Object.entries(part).filter(([key]) => !keys.has(key))) as T;
}
