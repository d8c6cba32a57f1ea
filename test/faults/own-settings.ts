import { CATEGORIES } from '../../src/cookies/classify.ts';
import type { ManagedSettings } from '../../src/settings/managed-settings.ts';
import type { Settings } from '../../src/settings/settings.ts';
import type { SettingsChange } from '../../src/settings/settings-change.ts';

/*
 * What settings mean, written a second time in the simplest way. The witness compares what the worker does
 * with this.
 */

/** The user's settings after a change. Managed settings that are locked stay out of it. */
export function afterChange(
  own: Settings,
  change: SettingsChange,
  managed: ManagedSettings,
): Settings {
  const { locked = {} } = managed;
  const next = structuredClone(own);
  for (const part of ['block', 'clean'] as const) {
    for (const category of CATEGORIES) {
      const on = change[part]?.[category];
      if (on !== undefined && locked[part]?.[category] === undefined) next[part][category] = on;
    }
  }
  for (const { name, action } of change.exceptions ?? []) {
    if (locked.exceptions?.some((exception) => exception.name === name)) continue;
    next.exceptions = next.exceptions.filter((exception) => exception.name !== name);
    if (action !== null) next.exceptions.push({ name, action });
  }
  next.badge = change.badge ?? next.badge;
  next.ledger.days = change.ledger?.days ?? next.ledger.days;
  next.ledger.private = change.ledger?.private ?? next.ledger.private;
  return next;
}

/** The settings in force: managed settings that are locked win over the choice of the user. */
export function inForce(own: Settings, { locked = {} }: ManagedSettings): Settings {
  const exceptions = locked.exceptions ?? [];
  const others = own.exceptions.filter(({ name }) =>
    exceptions.every((locked) => locked.name !== name),
  );
  return {
    ...own,
    block: { ...own.block, ...locked.block },
    clean: { ...own.clean, ...locked.clean },
    exceptions: [...others, ...exceptions],
  };
}

/** Whether settings are equal. The order of exceptions has no meaning. */
export function isSame(a: Settings | null, b: Settings | null): boolean {
  return textOf(a) === textOf(b);
}

/** Whether settings block and spare the same. */
export function isSameBlocking(a: Settings | null, b: Settings): boolean {
  return a !== null && isSame({ ...b, block: a.block, exceptions: a.exceptions }, b);
}

/** Whether anything is deleted when the user leaves the site. */
export function cleansAny({ block, clean }: Settings): boolean {
  return CATEGORIES.some((category) => clean[category] && !block[category]);
}

function textOf(settings: Settings | null): string {
  if (settings === null) return 'none';
  const { block, clean, exceptions, badge, ledger } = settings;
  return JSON.stringify([
    CATEGORIES.map((category) => [block[category], clean[category]]),
    exceptions.map(({ name, action }) => `${name} ${action}`).sort(),
    badge,
    [ledger.days, ledger.slots, ledger.private],
  ]);
}
