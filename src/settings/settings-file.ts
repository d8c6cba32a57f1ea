import * as v from 'valibot';
import { openItem, seal } from '../storage/versioned.ts';
import { hasTooManyExceptions, type Settings, settingsSchema, storedSettings } from './settings.ts';
import type { SettingsChange } from './settings-change.ts';

const FORMAT = 'cookiekoll-settings';

/** In bytes. This extension saves no larger file of settings. */
export const LARGEST_SETTINGS = 1_000_000;

/** A file whose settings have exceptions, whatever else is in it. */
const withExceptions = v.looseObject({
  data: v.looseObject({ exceptions: v.array(settingsSchema.entries.exceptions.pipe[0].item) }),
});

type ReadSettings =
  | { ok: true; settings: Settings }
  | { ok: false; reason: 'not-settings' | 'too-many' | 'newer' };

/** The text of a settings file: the stored item with a mark of its format. */
export function settingsToFile(settings: Settings): string {
  return `${JSON.stringify({ format: FORMAT, ...seal(storedSettings, settings) }, null, 2)}\n`;
}

/** Reads a settings file of this version or an earlier one. Never throws. */
export function settingsFromFile(text: string): ReadSettings {
  let data: unknown;
  try {
    data = v.parse(v.looseObject({ format: v.literal(FORMAT) }), JSON.parse(text));
  } catch {
    return { ok: false, reason: 'not-settings' };
  }
  const opened = openItem(storedSettings, data);
  if (opened.ok) return { ok: true, settings: opened.value };
  if (opened.reason === 'newer') return { ok: false, reason: 'newer' };
  const isTooMany = v.is(withExceptions, data) && hasTooManyExceptions(data.data);
  return { ok: false, reason: isTooMany ? 'too-many' : 'not-settings' };
}

/** The change that turns the present settings into the wanted ones. */
export function changeTo(present: Settings, { exceptions, ...wanted }: Settings): SettingsChange {
  const dropped = present.exceptions.filter(({ name }) =>
    exceptions.every((exception) => exception.name !== name),
  );
  return {
    ...wanted,
    exceptions: [...exceptions, ...dropped.map(({ name }) => ({ name, action: null }))],
  };
}
