import type { ManagedSettings } from '../../src/settings/managed-settings.ts';
import type { Settings } from '../../src/settings/settings.ts';
import type { SettingsChange } from '../../src/settings/settings-change.ts';

/*
 * What settings mean, told a second time and in the plainest way: what the worker makes of them is held
 * against it.
 */

/** The user's settings after a change, of which a policy leaves out what it locks. */
export function afterChange(
  own: Settings,
  change: SettingsChange,
  managed: ManagedSettings,
): Settings {
  const { locked = {} } = managed;
  const next = structuredClone(own);
  for (const category of ['necessary', 'analytics', 'unknown'] as const) {
    const on = change.block?.[category];
    if (on !== undefined && locked.block?.[category] === undefined) next.block[category] = on;
  }
  for (const { name, action } of change.exceptions ?? []) {
    if (locked.exceptions?.some((one) => one.name === name)) continue;
    next.exceptions = next.exceptions.filter((one) => one.name !== name);
    if (action !== null) next.exceptions.push({ name, action });
  }
  next.badge = change.badge ?? next.badge;
  next.ledger.days = change.ledger?.days ?? next.ledger.days;
  next.ledger.private = change.ledger?.private ?? next.ledger.private;
  return next;
}

/** What holds: what is locked counts before what the user has chosen. */
export function inForce(own: Settings, { locked = {} }: ManagedSettings): Settings {
  const exceptions = locked.exceptions ?? [];
  const others = own.exceptions.filter(({ name }) => exceptions.every((one) => one.name !== name));
  return {
    ...own,
    block: { ...own.block, ...locked.block },
    exceptions: [...others, ...exceptions],
  };
}

/** Whether settings say the same; the order of exceptions says nothing. */
export function isSame(one: Settings | null, other: Settings | null): boolean {
  return inWords(one) === inWords(other);
}

function inWords(settings: Settings | null): string {
  if (settings === null) return 'none';
  const { block, exceptions, badge, ledger } = settings;
  return JSON.stringify([
    [block.necessary, block.analytics, block.unknown],
    exceptions.map(({ name, action }) => `${name} ${action}`).sort(),
    badge,
    [ledger.days, ledger.slots, ledger.private],
  ]);
}
