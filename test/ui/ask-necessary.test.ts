import { expect, it } from 'vitest';
import { storedSettings } from '../../src/settings/settings.ts';
import { type SettingsChange, withChange } from '../../src/settings/settings-change.ts';
import { blocksMoreNecessary } from '../../src/ui/ask-necessary.ts';

it.each<[what: string, SettingsChange, boolean]>([
  ['the category', { block: { necessary: true } }, true],
  ['another category', { block: { analytics: true, marketing: true } }, false],
  ['a listed cookie', { exceptions: [{ name: '.ASPXAUTH', action: 'block' }] }, true],
  ['a known cookie', { exceptions: [{ name: 'OptanonConsent', action: 'block' }] }, true],
  [
    'a listed cookie that is not necessary',
    { exceptions: [{ name: '_ga', action: 'block' }] },
    false,
  ],
  ['a known one that is not', { exceptions: [{ name: '_ga_=', action: 'block' }] }, false],
  ['an unknown one', { exceptions: [{ name: '_gizmo', action: 'block' }] }, false],
])('blocking %s blocks more necessary cookies: only if it is so', (_, change, isMore) => {
  const before = storedSettings.initial();
  const after = withChange(before, change);
  expect(blocksMoreNecessary(before, after)).toBe(isMore);
  expect(blocksMoreNecessary(after, after)).toBe(false);
});
