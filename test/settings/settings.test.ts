import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { storedLocalSettings } from '../../src/settings/local-settings.ts';
import {
  initialSettings,
  isExceptionLocked,
  type ManagedSettings,
  managedSettingsSchema,
  permitted,
  settingsInForce,
} from '../../src/settings/managed-settings.ts';
import {
  blocks,
  blocksAny,
  cleanedCategories,
  EXCEPTION_ACTIONS,
  type Exception,
  exceptionOf,
  type Settings,
  storedSettings,
} from '../../src/settings/settings.ts';
import { reverse, type SettingsChange, withChange } from '../../src/settings/settings-change.ts';
import { changeTo, settingsFromFile, settingsToFile } from '../../src/settings/settings-file.ts';
import { openItem } from '../../src/storage/versioned.ts';
import { anyName, anySettings } from '../fakes/any-settings.ts';

const change: fc.Arbitrary<SettingsChange> = fc.record(
  {
    block: fc.record(
      { necessary: fc.boolean(), analytics: fc.boolean(), unknown: fc.boolean() },
      { requiredKeys: [] },
    ),
    clean: fc.record({ marketing: fc.boolean(), necessary: fc.boolean() }, { requiredKeys: [] }),
    exceptions: fc.uniqueArray(
      fc.record({ name: anyName, action: fc.option(fc.constantFrom(...EXCEPTION_ACTIONS)) }),
      { selector: ({ name }) => name },
    ),
  },
  { requiredKeys: [] },
);

/** Settings to compare: the order of exceptions has no meaning. */
function normal({ exceptions: list, ...rest }: Settings): unknown {
  return { ...rest, exceptions: list.map((exception) => JSON.stringify(exception)).sort() };
}

describe('a change of settings', () => {
  it('of what is blocked and spared is taken back by its reverse, whatever it is', () => {
    fc.assert(
      fc.property(anySettings, change, (before, asked) => {
        const after = withChange(before, asked);
        const expected = { ...before, clean: after.clean };
        expect(normal(withChange(after, reverse(before, asked)))).toEqual(normal(expected));
      }),
    );
  });

  it('leaves the settings that it does not name, and always results in valid ones', () => {
    fc.assert(
      fc.property(anySettings, change, (before, asked) => {
        const after = withChange(before, asked);
        expect(v.is(storedSettings.schema, after)).toBe(true);
        expect(after.ledger).toEqual(before.ledger);
        expect(after.clean.unknown).toBe(before.clean.unknown);
        const named = new Set(asked.exceptions?.map(({ name }) => name));
        for (const { name, action } of before.exceptions) {
          if (!named.has(name)) expect(exceptionOf(after, name)).toBe(action);
        }
      }),
    );
  });

  it('of one cookie has precedence over its category', () => {
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

  it.each<[what: string, exceptions: Exception[], expected: Exception[]]>([
    [
      'of a name that is known by now',
      [{ name: '_ga_9QX7LT3K2D', action: 'keep' }],
      [{ name: '_ga_=', action: 'keep' }],
    ],
    [
      'of a published name with a random part',
      [{ name: 'amp_cookie_testR4', action: 'block' }],
      [{ name: 'amp.cookie.test.XXXXXX', action: 'block' }],
    ],
    [
      'of two names of one cookie, of which one is its own',
      [
        { name: '_ga_9QX7LT3K2D', action: 'keep' },
        { name: '_ga_=', action: 'block' },
      ],
      [{ name: '_ga_=', action: 'block' }],
    ],
    [
      'of an unknown name, even if people write a known one like it',
      [{ name: '_ga_…', action: 'block' }],
      [{ name: '_ga_…', action: 'block' }],
    ],
  ])('makes an exception %s one for all that it stands for', (_, exceptions, expected) => {
    const base = { ...storedSettings.initial(), exceptions };
    expect(withChange(base, {}).exceptions).toEqual(expected);
    expect(settingsInForce(base, {}).exceptions).toEqual(expected);
    const locked = { exceptions };
    expect(settingsInForce(storedSettings.initial(), { locked }).exceptions).toEqual(expected);
    for (const { name } of [...exceptions, ...expected]) {
      expect(isExceptionLocked(locked, name)).toBe(true);
    }
  });
});

describe('settings of version 1', () => {
  it.each([
    [true, false],
    [false, true],
  ])('block in the new categories what they blocked as unknown: %s', (unknown, analytics) => {
    const { badge, exceptions, ledger } = storedSettings.initial();
    const data = { badge, exceptions, ledger, block: { necessary: false, analytics, unknown } };
    const block = {
      necessary: false,
      analytics,
      unknown,
      marketing: unknown,
      preferences: unknown,
    };
    expect(openItem(storedSettings, { version: 1, data })).toMatchObject({
      ok: true,
      value: { block },
    });
    const local = { own: data, synced: data, replaced: data, managed: {} };
    expect(openItem(storedLocalSettings, { version: 1, data: local })).toMatchObject({
      ok: true,
      value: { own: { block }, synced: { block }, replaced: { block } },
    });
  });
});

describe('what is deleted when the user leaves the site', () => {
  it('is the categories that the user has chosen, except those that are blocked', () => {
    const { initial } = storedSettings;
    expect(cleanedCategories(initial())).toEqual([]);
    const chosen = withChange(initial(), {
      block: { unknown: true, necessary: true },
      clean: { analytics: true, unknown: true },
    });
    expect(cleanedCategories(chosen)).toEqual(['analytics']);
  });

  it('is nothing for whoever has settings of version 1', () => {
    const { clean: _, ...version1 } = withChange(storedSettings.initial(), {
      block: { unknown: true },
    });
    const opened = openItem(storedSettings, { version: 1, data: version1 });
    expect(opened.ok && cleanedCategories(opened.value)).toEqual([]);
  });
});

describe('a file of settings', () => {
  it('is read as it was saved, and can replace any other settings', () => {
    fc.assert(
      fc.property(anySettings, anySettings, (saved, present) => {
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
    ['a list', '[]', 'not-settings'],
    ['null', 'null', 'not-settings'],
    ['a wrong value', settingsToFile(storedSettings.initial()).replace('90', '91'), 'not-settings'],
    [
      'settings of a newer version',
      '{"format":"cookiekoll-settings","version":99,"data":{}}',
      'newer',
    ],
  ])('that holds %s is refused', (_, text, reason) => {
    expect(settingsFromFile(text)).toEqual({ ok: false, reason });
  });
});

describe('managed settings', () => {
  const managed: ManagedSettings = {
    locked: {
      block: { analytics: true },
      clean: { marketing: true },
      exceptions: [{ name: '_gizmo', action: 'keep' }],
      badge: false,
      ledger: { private: false },
    },
    defaults: { block: { unknown: true }, ledger: { days: 7 } },
  };

  it('hold whatever the user has chosen, and the user cannot change them', () => {
    fc.assert(
      fc.property(anySettings, change, (own, asked) => {
        for (const chosen of [own, withChange(own, permitted(asked, managed))]) {
          const inForce = settingsInForce(chosen, managed);
          expect([inForce.block.analytics, inForce.clean.marketing]).toEqual([true, true]);
          expect(exceptionOf(inForce, '_gizmo')).toBe('keep');
          expect([inForce.badge, inForce.ledger.private]).toEqual([false, false]);
        }
        // They do not become a choice of the user, which outlives them.
        const after = withChange(own, permitted(asked, managed));
        expect(after.block.analytics).toBe(own.block.analytics);
        expect(after.clean.marketing).toBe(own.clean.marketing);
        expect(exceptionOf(after, '_gizmo')).toBe(exceptionOf(own, '_gizmo'));
      }),
    );
  });

  it('are initial settings if they are defaults', () => {
    expect(initialSettings(managed)).toMatchObject({
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
  ])('are refused if they are wrong: %j', (wrong) => {
    expect(v.is(managedSettingsSchema, wrong)).toBe(false);
  });
});
