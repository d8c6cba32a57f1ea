import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../src/browser/settings-sources.ts';
import { readReport } from '../../src/report/read-report.ts';
import {
  initialSettings,
  managedSettingsSchema,
  permitted,
  settingsInForce,
} from '../../src/settings/managed-settings.ts';
import { settingsSchema, storedSettings } from '../../src/settings/settings.ts';
import { settingsChangeSchema, withChange } from '../../src/settings/settings-change.ts';
import { changeTo, settingsFromFile, settingsToFile } from '../../src/settings/settings-file.ts';
import { open } from '../../src/storage/versioned.ts';

/** Anything at all, and what is nearly right: keys that count, in odd places and with odd values. */
const KEYS = [
  ...['format', 'version', 'data', 'block', 'exceptions', 'badge', 'ledger', 'days', 'slots'],
  ...['private', 'name', 'action', 'necessary', 'analytics', 'unknown', 'locked', 'defaults'],
  ...['made', 'cookies', 'slot', 'lines', 'catalogue', 'settings'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'toJSON', ''],
];
const VALUES = [
  ...['cookiekoll-settings', 'cookiekoll-report', 'keep', 'block', '__proto__', '<b>\u202e\0'],
  ...[0, 1, 2, 3, 99, 7, 90, 500, -1, 1e308, true, false, null],
];
const { nearly } = fc.letrec((tie) => ({
  nearly: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom(...VALUES),
    fc.dictionary(fc.constantFrom(...KEYS), tie('nearly'), { maxKeys: 6 }),
    fc.array(tie('nearly'), { maxLength: 3 }),
  ),
}));
const settings = fc.record({
  block: fc.record({ necessary: fc.boolean(), analytics: fc.boolean(), unknown: fc.boolean() }),
  exceptions: fc.uniqueArray(
    fc.record({
      name: fc.oneof(fc.constantFrom('_ga', '__proto__', ''), fc.string({ unit: 'binary' })),
      action: fc.constantFrom('keep' as const, 'block' as const),
    }),
    { selector: ({ name }) => name, maxLength: 5 },
  ),
  badge: fc.boolean(),
  ledger: fc.record({
    days: fc.constantFrom(7 as const, 90 as const),
    slots: fc.constantFrom(500 as const, 2_000 as const),
    private: fc.boolean(),
  }),
});
/** What a policy may lock, or have as a default. */
const lockable = fc.record(
  { block: fc.record({ analytics: fc.boolean() }), badge: fc.boolean() },
  { requiredKeys: [] },
);
/** A file that was right until something in it was replaced. */
const spoilt = fc
  .tuple(settings, fc.nat(400), fc.nat(20), fc.string({ unit: 'binary', maxLength: 5 }))
  .map(([good, at, length, text]) => {
    const file = settingsToFile(good);
    return file.slice(0, at) + text + file.slice(at + length);
  });
/** One that is right, and says more. */
const extended = fc.tuple(settings, fc.constantFrom(...KEYS), nearly).map(([good, key, value]) => {
  const { format, version, data } = JSON.parse(settingsToFile(good));
  return JSON.stringify({ format, version, data: { [key]: value, ...data } });
});
const hostile = fc.oneof(
  extended,
  fc.string({ unit: 'binary' }),
  fc.json(),
  nearly.map((data) => JSON.stringify(data)),
  nearly.map((data) => JSON.stringify({ format: 'cookiekoll-settings', version: 1, data })),
  nearly.map((data) => JSON.stringify({ format: 'cookiekoll-report', version: 1, data })),
  spoilt,
);

/*
 * Seen red with settings that are taken unparsed, with a report that is looked into before it is parsed, and
 * with a policy that is laid over the settings whole.
 */
describe('a hostile file', () => {
  it('is refused as settings, or is settings and nothing besides', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const read = settingsFromFile(text);
        if (read.ok) expect(v.parse(settingsSchema, read.settings)).toEqual(read.settings);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is refused as a report, with the place', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const read = readReport(text);
        expect(read.ok).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('nested without end is refused', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const within = `{"format":"cookiekoll-settings","version":3,"data":${deep}}`;
    for (const text of [deep, within, '{"a":'.repeat(100_000)]) {
      expect(settingsFromFile(text).ok).toBe(false);
      expect(readReport(text).ok).toBe(false);
    }
  });

  it('that is right becomes just what it says, whatever was there', () => {
    fc.assert(
      fc.property(settings, settings, (present, wanted) => {
        const read = settingsFromFile(settingsToFile(wanted));
        if (!read.ok) throw new Error('Not read');
        expect(read.settings).toEqual(wanted);
        const change = v.parse(settingsChangeSchema, changeTo(present, read.settings));
        const after = withChange(present, change);
        expect({ ...after, exceptions: new Set(after.exceptions) }).toEqual({
          ...wanted,
          exceptions: new Set(wanted.exceptions),
        });
      }),
    );
  });
});

describe('a hostile policy', () => {
  it('is refused in part or whole, and what is taken of it makes valid settings', () => {
    fc.assert(
      fc.property(nearly, settings, (raw, own) => {
        const before = JSON.stringify(own);
        const parsed = v.safeParse(managedSettingsSchema, raw);
        const policy = parsed.success ? parsed.output : {};
        for (const found of [
          initialSettings(policy),
          settingsInForce(own, policy),
          withChange(own, permitted(changeTo(own, storedSettings.initial()), policy)),
        ]) {
          expect(v.safeParse(settingsSchema, found).success).toBe(true);
        }
        expect(JSON.stringify(own)).toBe(before);
        expect(storedSettings.initial()).toEqual(pristine);
      }),
      { numRuns: 2_000 },
    );
  });

  // Seen red with a policy that is taken as it was told, and with one that is dropped whole for one bad part.
  it('told by the browser, counts as far as it can be read, and is said to be faulty', async () => {
    const told = fc.dictionary(fc.constantFrom(...KEYS), fc.oneof(nearly, lockable));
    await fc.assert(
      fc.asyncProperty(told, async (raw) => {
        const read = await readSettings({
          readStored: async (_, thing) => ({ ...open(thing, undefined), raw: undefined }),
          writeStored: () => Promise.reject(new Error('Reading writes nothing')),
          readManaged: async () => raw,
        });
        const parts = Object.entries(managedSettingsSchema.entries).map(
          ([key, schema]) => [key, v.safeParse(schema, raw[key] ?? {})] as const,
        );
        expect(read.unreadableManaged.length > 0).toBe(parts.some(([, { success }]) => !success));
        for (const [key, { success, output }] of parts) {
          expect(Object.entries(read.managed).find(([one]) => one === key)?.[1]).toEqual(
            success ? output : undefined,
          );
        }
        expect(v.safeParse(settingsSchema, read.inForce).success).toBe(true);
        expect(storedSettings.initial()).toEqual(pristine);
      }),
      { numRuns: 2_000 },
    );
  });

  const pristine = structuredClone(storedSettings.initial());

  it('and no file, leaves anything behind in what all objects share', () => {
    const polluting =
      '{"__proto__":{"block":{"necessary":true}},"constructor":{"prototype":{"x":1}}}';
    settingsFromFile(`{"format":"cookiekoll-settings","version":1,"data":${polluting}}`);
    readReport(polluting);
    v.safeParse(managedSettingsSchema, JSON.parse(`{"locked":${polluting}}`));
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['block']).toBeUndefined();
  });
});
