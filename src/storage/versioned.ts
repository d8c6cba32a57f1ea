import * as v from 'valibot';

/** Things of one kind that are kept in storage, each under `key/` and an id of its own. */
export interface Family<T> {
  key: string;
  schema: v.GenericSchema<unknown, T>;
  /** Step i turns version i + 1 into i + 2; hence the present version is their number plus one. */
  migrations: readonly ((data: unknown) => unknown)[];
}

/** A single thing that is kept in storage: its key, its shape, and how older shapes become this one. */
export interface Versioned<T> extends Family<T> {
  initial: () => T;
}

/** Why stored data cannot be used. */
export type Fault = 'unreadable' | 'newer';

export type Opened<T> =
  | { ok: true; value: T }
  /** What was stored cannot be used; `value` is the initial one. */
  | { ok: false; reason: Fault; value: T };

const envelope = v.object({
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  data: v.unknown(),
});

/** Reads what storage holds under the thing's key; `undefined` means that nothing is there yet. */
export function open<T>(thing: Versioned<T>, stored: unknown): Opened<T> {
  if (stored === undefined) return { ok: true, value: thing.initial() };
  const opened = openItem(thing, stored);
  return opened.ok ? opened : { ...opened, value: thing.initial() };
}

/** Reads one item of a family. */
export function openItem<T>(
  family: Family<T>,
  stored: unknown,
): { ok: true; value: T } | { ok: false; reason: Fault } {
  const parsed = v.safeParse(envelope, stored);
  if (!parsed.success) return { ok: false, reason: 'unreadable' };
  const { version, data } = parsed.output;
  if (version > family.migrations.length + 1) return { ok: false, reason: 'newer' };
  try {
    const present = family.migrations.slice(version - 1).reduce((old, step) => step(old), data);
    return { ok: true, value: v.parse(family.schema, present) };
  } catch {
    // A migration that stumbles over garbage says the same as a schema that refuses it.
    return { ok: false, reason: 'unreadable' };
  }
}

/** What goes into storage under the thing's key. */
export function seal<T>(thing: Family<T>, value: T): { version: number; data: T } {
  return { version: thing.migrations.length + 1, data: value };
}
