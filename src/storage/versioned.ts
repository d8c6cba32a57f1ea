import * as v from 'valibot';

/** Many stored items of one kind, each under `key/` and an id of its own. */
export interface Family<T> {
  key: string;
  schema: v.GenericSchema<unknown, T>;
  /** Step i turns version i + 1 into version i + 2, so the present version is their number plus one. */
  migrations: readonly ((data: unknown) => unknown)[];
}

/** One stored item: its key, its schema, how older versions become this one, and its initial value. */
export interface Versioned<T> extends Family<T> {
  initial: () => T;
}

/** Why stored data cannot be used: it does not fit the schema, or a newer version of the extension wrote it. */
export type Fault = 'unreadable' | 'newer';

/** What `open` returns. If the stored data cannot be used, `value` is the initial one. */
export type Opened<T> = { ok: true; value: T } | { ok: false; reason: Fault; value: T };

const envelope = v.object({
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  data: v.unknown(),
});

/** Checks what storage holds under the key and migrates it; `undefined` is the initial value. Never throws. */
export function open<T>(versioned: Versioned<T>, stored: unknown): Opened<T> {
  if (stored === undefined) return { ok: true, value: versioned.initial() };
  const opened = openItem(versioned, stored);
  return opened.ok ? opened : { ...opened, value: versioned.initial() };
}

/** The same for one item of a family, which has no initial value. */
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
    // Either a migration could not handle the data, or the result does not fit the schema.
    return { ok: false, reason: 'unreadable' };
  }
}

/** What to store under the key: the value with the present version. */
export function seal<T>(family: Family<T>, value: T): { version: number; data: T } {
  return { version: family.migrations.length + 1, data: value };
}
