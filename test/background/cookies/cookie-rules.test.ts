import { describe, expect, it } from 'vitest';
import { foreign, ga, gizmo, isLogged, privateGa } from '../../fakes/cookies.ts';
import { settingsWith } from '../../fakes/fake-settings.ts';
import { kicksRules } from '../../fakes/kicks-rules.ts';
import { observe } from '../../fakes/observe.ts';

const { categoryOf, isBlocked, isSpared, isRemembered, isOnSite } = kicksRules;

const partitionedUnder = (topLevelSite: string) =>
  observe({ name: 'x', domain: 'bam.nr-data.net', partitionKey: { topLevelSite } });
/** A name that the catalogue lists as an alias. */
const alias = observe({ name: 'amp_cookie_test1a2b3c' });
const all = { analytics: true, unknown: true, necessary: true };

describe('the category', () => {
  it('is that of the entry, or unknown for a name that is not listed', () => {
    const categories = [ga, gizmo, isLogged, alias].map(({ slot }) => categoryOf(slot));
    expect(categories).toEqual(['analytics', 'unknown', 'necessary', 'analytics']);
  });

  it('is null for a cookie of another site', () => {
    expect(categoryOf(foreign.slot)).toBeNull();
    expect(categoryOf(partitionedUnder('https://other.example').slot)).toBeNull();
    expect(categoryOf(partitionedUnder('https://kicks.se').slot)).toBe('unknown');
  });
});

describe('a cookie is blocked', () => {
  it('with its category, and with no other', () => {
    const settings = settingsWith({ block: { analytics: true } });
    expect(isBlocked(ga.slot, settings)).toBe(true);
    expect(isBlocked(gizmo.slot, settings)).toBe(false);
  });

  it('never if it is of another site', () => {
    const exceptions = [{ name: 'x', action: 'block' }] as const;
    expect(isBlocked(foreign.slot, settingsWith({ block: all, exceptions: [...exceptions] }))).toBe(
      false,
    );
  });

  it('by an exception for its entry, whatever its category', () => {
    const settings = settingsWith({
      block: { unknown: true },
      exceptions: [
        { name: 'amp.cookie.test.XXXXXX', action: 'block' },
        { name: '_gizmo', action: 'keep' },
      ],
    });
    expect(isBlocked(alias.slot, settings)).toBe(true);
    expect(isBlocked(ga.slot, settings)).toBe(false);
    expect(isBlocked(gizmo.slot, settings)).toBe(false);
  });
});

it('a cookie is spared only by an exception for its entry that says "always keep"', () => {
  const settings = settingsWith({
    exceptions: [
      { name: '_ga', action: 'keep' },
      { name: 'amp.cookie.test.XXXXXX', action: 'keep' },
      { name: '_gizmo', action: 'block' },
      { name: 'x', action: 'keep' },
    ],
  });
  const spared = [ga, alias, gizmo, isLogged, foreign].map(({ slot }) => isSpared(slot, settings));
  expect(spared).toEqual([true, true, false, false, false]);
});

it('a cookie of a private window is remembered only if the user asked for that', () => {
  expect(isRemembered(ga.slot, settingsWith({}))).toBe(true);
  expect(isRemembered(privateGa.slot, settingsWith({}))).toBe(false);
  expect(isRemembered(privateGa.slot, settingsWith({ ledger: { private: true } }))).toBe(true);
});

it.each([
  ['https://kicks.se', true],
  ['https://community.kicks.se', true],
  ['https://notkicks.se', false],
  ['https://kicks.se.evil.example', false],
  ['https://tokywoky.com', false],
  ['null', false],
])('the origin %s: on the site %s', (origin, expected) => {
  expect(isOnSite(origin)).toBe(expected);
});
