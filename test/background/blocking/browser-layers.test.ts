import { describe, expect, it } from 'vitest';
import { headerChanges, isBlockedName } from '../../../src/background/blocking/browser-layers.ts';
import { createSettingsInForce } from '../../../src/background/settings/settings-in-force.ts';
import { FakeSettingsStorage, settingsWith } from '../../fakes/fake-settings.ts';

const onSite = { host: 'community.kicks.se', topLevelSite: 'https://community.kicks.se' };

it('a name is blocked on a request by the settings and by the catalogue', () => {
  const settings = settingsWith({ block: { analytics: true } });
  expect(isBlockedName('_ga', onSite, settings)).toBe(true);
  expect(isBlockedName('_gizmo', onSite, settings)).toBe(false);
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

describe('the changes of headers', () => {
  const analytics = settingsWith({ block: { analytics: true } });
  const unknown = settingsWith({ block: { unknown: true } });
  const ofSettings = () =>
    createSettingsInForce(new FakeSettingsStorage({ block: { unknown: true } }));
  const LINES = '_ga=1; Path=/\n_gizmo=1\nislogged=1';

  it('follow the settings as soon as these are certain', async () => {
    const settings = ofSettings();
    await settings.load();
    const { setCookie, cookie } = await headerChanges(settings)(analytics);
    expect(setCookie(LINES, onSite)).toBe('_ga=1; Path=/\nislogged=1');
    expect(cookie('_ga=1; _gizmo=1', onSite)).toBe('_ga=1');
  });

  it('are those of before too, as long as the settings are only assumed', async () => {
    const settings = ofSettings();
    settings.assume(unknown);
    const { setCookie, cookie } = await headerChanges(settings)(analytics);
    expect(setCookie(LINES, onSite)).toBe('islogged=1');
    expect(cookie('_ga=1; _gizmo=1; islogged=1', onSite)).toBe('islogged=1');
    const withoutNote = await headerChanges(settings)(null);
    expect(withoutNote.setCookie(LINES, onSite)).toBe('_ga=1; Path=/\nislogged=1');
  });
});
