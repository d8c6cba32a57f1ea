import { batch, signal } from '@preact/signals';
import { readSettings } from '../src/browser/settings-sources.ts';
import type { Category } from '../src/cookies/classify.ts';
import { isExceptionLocked, type ManagedSettings } from '../src/settings/managed-settings.ts';
import { storedSettings } from '../src/settings/settings.ts';

/** The settings in force. */
export const settings = signal(storedSettings.initial());

const managed = signal<ManagedSettings>({});

/** Reads the settings and shows them. */
export async function readChoices(): Promise<void> {
  const read = await readSettings();
  batch(() => {
    settings.value = read.inForce;
    managed.value = read.managed;
  });
}

/** Whether an administrator has set the exception of a cookie. */
export function isLocked(subject: string): boolean {
  return isExceptionLocked(managed.value.locked ?? {}, subject);
}

/** Whether an administrator has set whether a category is blocked. */
export function isBlockLocked(category: Category): boolean {
  return managed.value.locked?.block?.[category] !== undefined;
}
