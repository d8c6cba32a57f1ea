import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readOfSite } from '../../src/audit/audit-or-report.ts';
import { readSettings } from '../../src/browser/settings-sources.ts';
import {
  initialSettings,
  managedSettingsSchema,
  permitted,
  settingsInForce,
} from '../../src/settings/managed-settings.ts';
import { MOST_EXCEPTIONS, settingsSchema, storedSettings } from '../../src/settings/settings.ts';
import { settingsChangeSchema, withChange } from '../../src/settings/settings-change.ts';
import { changeTo, settingsFromFile, settingsToFile } from '../../src/settings/settings-file.ts';
import { open } from '../../src/storage/versioned.ts';
import { anySettings } from '../fakes/any-settings.ts';

/** Data that is nearly right: real keys, in odd places and with odd values. */
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
/** Managed settings that are right. */
const lockable = fc.record(
  { block: fc.record({ analytics: fc.boolean() }), badge: fc.boolean() },
  { requiredKeys: [] },
);
/** A file of settings of which a part was replaced. */
const spoilt = fc
  .tuple(anySettings, fc.nat(400), fc.nat(20), fc.string({ unit: 'binary', maxLength: 5 }))
  .map(([good, at, length, text]) => {
    const file = settingsToFile(good);
    return file.slice(0, at) + text + file.slice(at + length);
  });
/** A file of settings with one key too many. */
const extended = fc
  .tuple(anySettings, fc.constantFrom(...KEYS), nearly)
  .map(([good, key, value]) => {
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

describe('a hostile file', () => {
  it('is refused as settings, or read as valid settings and nothing else', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const read = settingsFromFile(text);
        if (read.ok) expect(v.parse(settingsSchema, read.settings)).toEqual(read.settings);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is refused as a report and as an audit', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(readOfSite('kicks.se', text).ok).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is refused if it is nested very deeply', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const within = `{"format":"cookiekoll-settings","version":3,"data":${deep}}`;
    for (const text of [deep, within, '{"a":'.repeat(100_000)]) {
      expect(settingsFromFile(text).ok).toBe(false);
      expect(readOfSite('kicks.se', text).ok).toBe(false);
    }
  });

  it('with too many exceptions is refused for that reason alone', () => {
    const exceptions = Array.from({ length: MOST_EXCEPTIONS + 1 }, (_, i) => ({
      name: `n${i}`,
      action: 'keep' as const,
    }));
    const rest = storedSettings.initial();
    const file = settingsToFile({ ...rest, exceptions });
    expect(settingsFromFile(file)).toEqual({ ok: false, reason: 'too-many' });
    const read = settingsFromFile(settingsToFile({ ...rest, exceptions: exceptions.slice(1) }));
    expect(read.ok).toBe(true);
    const odd = file.replace('"keep"', '"hide"');
    expect(settingsFromFile(odd)).toEqual({ ok: false, reason: 'not-settings' });
  });

  it('that holds valid settings replaces any other settings by exactly these', () => {
    fc.assert(
      fc.property(anySettings, anySettings, (present, wanted) => {
        const read = settingsFromFile(settingsToFile(wanted));
        if (!read.ok) throw new Error('The file is refused');
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

describe('hostile managed settings', () => {
  it('are refused in part or whole, and what is used of them results in valid settings', () => {
    fc.assert(
      fc.property(nearly, anySettings, (raw, own) => {
        const before = JSON.stringify(own);
        const parsed = v.safeParse(managedSettingsSchema, raw);
        const managed = parsed.success ? parsed.output : {};
        for (const found of [
          initialSettings(managed),
          settingsInForce(own, managed),
          withChange(own, permitted(changeTo(own, storedSettings.initial()), managed)),
        ]) {
          expect(v.safeParse(settingsSchema, found).success).toBe(true);
        }
        expect(JSON.stringify(own)).toBe(before);
        expect(storedSettings.initial()).toEqual(pristine);
      }),
      { numRuns: 2_000 },
    );
  });

  it('hold as far as they can be read, and their unreadable parts are named', async () => {
    const reported = fc.dictionary(fc.constantFrom(...KEYS), fc.oneof(nearly, lockable));
    await fc.assert(
      fc.asyncProperty(reported, async (raw) => {
        const read = await readSettings({
          readStored: async (_, item) => ({ ...open(item, undefined), raw: undefined }),
          writeStored: () => Promise.reject(new Error('Reading writes nothing')),
          readManaged: async () => raw,
        });
        const parts = Object.entries(managedSettingsSchema.entries).map(
          ([key, schema]) => [key, v.safeParse(schema, raw[key] ?? {})] as const,
        );
        expect(read.unreadableManaged.length > 0).toBe(parts.some(([, { success }]) => !success));
        for (const [key, { success, output }] of parts) {
          expect(new Map(Object.entries(read.managed)).get(key)).toEqual(
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

  it('leave nothing behind in what all objects share, nor does a hostile file', () => {
    const polluting =
      '{"__proto__":{"block":{"necessary":true}},"constructor":{"prototype":{"x":1}}}';
    settingsFromFile(`{"format":"cookiekoll-settings","version":1,"data":${polluting}}`);
    readOfSite('kicks.se', polluting);
    v.safeParse(managedSettingsSchema, JSON.parse(`{"locked":${polluting}}`));
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['block']).toBeUndefined();
  });
});
