import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  initialSettings,
  type ManagedSettings,
  managedSettingsSchema,
  permitted,
  settingsInForce,
} from '../../src/settings/managed-settings.ts';
import {
  blocks,
  blocksAny,
  EXCEPTION_ACTIONS,
  exceptionOf,
  LEDGER_DAYS,
  LEDGER_SLOTS,
  type Settings,
  storedSettings,
} from '../../src/settings/settings.ts';
import { reverse, type SettingsChange, withChange } from '../../src/settings/settings-change.ts';
import { changeTo, settingsFromFile, settingsToFile } from '../../src/settings/settings-file.ts';

const name = fc.constantFrom('_ga', '_gid', '__proto__', '', 'toString');
const exceptions = fc.uniqueArray(
  fc.record({ name, action: fc.constantFrom(...EXCEPTION_ACTIONS) }),
  { selector: (one) => one.name },
);
const settings: fc.Arbitrary<Settings> = fc.record({
  block: fc.record({ necessary: fc.boolean(), analytics: fc.boolean(), unknown: fc.boolean() }),
  exceptions,
  badge: fc.boolean(),
  ledger: fc.record({
    days: fc.constantFrom(...LEDGER_DAYS),
    slots: fc.constantFrom(...LEDGER_SLOTS),
    private: fc.boolean(),
  }),
});
const change: fc.Arbitrary<SettingsChange> = fc.record(
  {
    block: fc.record(
      { necessary: fc.boolean(), analytics: fc.boolean(), unknown: fc.boolean() },
      { requiredKeys: [] },
    ),
    exceptions: fc.uniqueArray(
      fc.record({ name, action: fc.option(fc.constantFrom(...EXCEPTION_ACTIONS)) }),
      { selector: (one) => one.name },
    ),
  },
  { requiredKeys: [] },
);

/** The order of exceptions means nothing. */
function normal({ exceptions: list, ...rest }: Settings): unknown {
  return { ...rest, exceptions: list.map((one) => JSON.stringify(one)).sort() };
}

describe('a change of settings', () => {
  it('is taken back by its reverse, whatever it was', () => {
    fc.assert(
      fc.property(settings, change, (before, asked) => {
        const after = withChange(before, asked);
        expect(normal(withChange(after, reverse(before, asked)))).toEqual(normal(before));
      }),
    );
  });

  it('leaves what it does not name, and always gives valid settings', () => {
    fc.assert(
      fc.property(settings, change, (before, asked) => {
        const after = withChange(before, asked);
        expect(v.is(storedSettings.schema, after)).toBe(true);
        expect(after.ledger).toEqual(before.ledger);
        const named = new Set(asked.exceptions?.map((one) => one.name));
        for (const one of before.exceptions) {
          if (!named.has(one.name)) expect(exceptionOf(after, one.name)).toBe(one.action);
        }
      }),
    );
  });

  it('of one cookie outweighs its category', () => {
    const base = storedSettings.initial();
    const asked = withChange(base, {
      block: { analytics: true },
      exceptions: [
        { name: '_ga', action: 'keep' },
        { name: 'islogged', action: 'block' },
      ],
    });
    expect(blocks(asked, { category: 'analytics', subject: '_ga' })).toBe(false);
    expect(blocks(asked, { category: 'analytics', subject: 'other' })).toBe(true);
    expect(blocks(asked, { category: 'necessary', subject: 'islogged' })).toBe(true);
    expect(blocks(asked, { category: 'necessary', subject: 'toString' })).toBe(false);
    expect(blocksAny(base)).toBe(false);
    expect(blocksAny({ ...base, exceptions: [{ name: 'x', action: 'keep' }] })).toBe(false);
    expect(blocksAny({ ...base, exceptions: [{ name: 'x', action: 'block' }] })).toBe(true);
  });
});

describe('a file of settings', () => {
  it('comes back as it was, and makes any other settings into these', () => {
    fc.assert(
      fc.property(settings, settings, (saved, present) => {
        const read = settingsFromFile(settingsToFile(saved));
        expect(read).toEqual({ ok: true, settings: saved });
        expect(normal(withChange(present, changeTo(present, saved)))).toEqual(normal(saved));
      }),
    );
  });

  it.each([
    ['nothing', '', 'not-settings'],
    ['no JSON', '{', 'not-settings'],
    ['another kind of file', '{"format":"cookiekoll-report","version":1}', 'not-settings'],
    ['a bare list', '[]', 'not-settings'],
    ['null', 'null', 'not-settings'],
    ['a wrong value', settingsToFile(storedSettings.initial()).replace('90', '91'), 'not-settings'],
    ['a newer one', '{"format":"cookiekoll-settings","version":99,"data":{}}', 'newer'],
  ])('that holds %s is refused', (_, text, reason) => {
    expect(settingsFromFile(text)).toEqual({ ok: false, reason });
  });
});

describe('what an administrator prescribes', () => {
  const policy: ManagedSettings = {
    locked: {
      block: { analytics: true },
      exceptions: [{ name: '_gid', action: 'keep' }],
      badge: false,
      ledger: { private: false },
    },
    defaults: { block: { unknown: true }, ledger: { days: 7 } },
  };

  it('holds whatever was chosen, and can be changed by nobody here', () => {
    fc.assert(
      fc.property(settings, change, (own, asked) => {
        for (const chosen of [own, withChange(own, permitted(asked, policy))]) {
          const held = settingsInForce(chosen, policy);
          expect(held.block.analytics).toBe(true);
          expect(exceptionOf(held, '_gid')).toBe('keep');
          expect([held.badge, held.ledger.private]).toEqual([false, false]);
        }
        // Nor does it get into what the user has chosen, which outlives the policy.
        const after = withChange(own, permitted(asked, policy));
        expect(after.block.analytics).toBe(own.block.analytics);
        expect(exceptionOf(after, '_gid')).toBe(exceptionOf(own, '_gid'));
      }),
    );
  });

  it('is a beginning where it is a default', () => {
    expect(initialSettings(policy)).toMatchObject({
      block: { necessary: false, analytics: false, unknown: true },
      ledger: { days: 7, slots: 2_000 },
    });
    expect(initialSettings({})).toEqual(storedSettings.initial());
  });

  it.each([
    { locked: { block: { analytics: 'yes' } } },
    { locked: { exceptions: [{ name: '_ga', action: 'delete' }] } },
    { defaults: { ledger: { days: 8 } } },
    { locked: 'all' },
  ])('is refused where it is wrong: %j', (wrong) => {
    expect(v.is(managedSettingsSchema, wrong)).toBe(false);
  });
});
