import { expect, it } from 'vitest';
import { isBlockedName } from '../../../src/background/blocking/browser-layers.ts';
import { settingsWith } from '../../fakes/fake-settings.ts';

const onSite = { host: 'community.kicks.se', topLevelSite: 'https://community.kicks.se' };

it('a name is blocked on a request by the settings and by the catalogue', () => {
  const settings = settingsWith({ block: { analytics: true } });
  expect(isBlockedName('_ga', onSite, settings)).toBe(true);
  expect(isBlockedName('_gid', onSite, settings)).toBe(false);
  expect(isBlockedName('_ga', onSite, settingsWith({}))).toBe(false);
});

it("an issuer's name is blocked below pages of the site and its own, not below those of other sites", () => {
  const settings = settingsWith({ block: { necessary: true } });
  const isBlockedBelow = (topLevelSite: string) =>
    isBlockedName('JSESSIONID', { host: 'bam.nr-data.net', topLevelSite }, settings);
  expect(isBlockedBelow('https://kicks.se')).toBe(true);
  expect(isBlockedBelow('https://nr-data.net')).toBe(true);
  expect(isBlockedBelow('https://other.example')).toBe(false);
});
