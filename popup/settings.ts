import { batch, signal } from '@preact/signals';
import type { Category } from '../src/cookies/classify.ts';
import { isExceptionLocked, type ManagedSettings } from '../src/settings/managed-settings.ts';
import { storedSettings } from '../src/settings/settings.ts';
import { settingsReader } from '../src/ui/settings-reader.ts';

/** The settings in force. */
export const settings = signal(storedSettings.initial());

/** Whether settings from another device lack choices that this one had. */
export const isReplaced = signal(false);

const managed = signal<ManagedSettings>({});

/** Reads the settings and shows them. */
export const readChoices = settingsReader((read) => {
  batch(() => {
    settings.value = read.inForce;
    managed.value = read.managed;
    isReplaced.value = read.copy.replaced !== null;
  });
});

/** Whether an administrator has set the exception of a cookie. */
export function isLocked(subject: string): boolean {
  return isExceptionLocked(managed.value.locked ?? {}, subject);
}

/** Whether an administrator has set whether a category is blocked. */
export function isBlockLocked(category: Category): boolean {
  return managed.value.locked?.block?.[category] !== undefined;
}
