import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  isBlockedInRequest,
  withoutBlockedCookies,
  withoutBlockedLines,
} from '../../src/blocking/response-filter.ts';
import { matchCookie, watched } from '../../src/catalogue/this-catalogue.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import { withChange } from '../../src/settings/settings-change.ts';

const isGa = (name: string): boolean => name === '_ga';

describe('headers', () => {
  // Only Firefox lets an extension filter headers.
  beforeAll(() => void vi.stubGlobal('FIREFOX', true));
  afterAll(() => void vi.unstubAllGlobals());

  it.each([
    ['_ga=1; Path=/\nother=1', 'other=1'],
    ['other=1\n _ga =1', 'other=1'],
    ['_ga=1', ''],
    ['a=1; Comment=_ga=1\n_gat=2', 'a=1; Comment=_ga=1\n_gat=2'],
    // Firefox takes a text without an equals sign for a name.
    ['_ga\n_ga; Path=/\n=_ga\nother', '=_ga\nother'],
  ])('Set-Cookie %j becomes %j', (joined, expected) => {
    expect(withoutBlockedLines(joined, isGa)).toBe(expected);
  });

  it.each([
    ['_ga=1; other=2; x=_ga=1', 'other=2; x=_ga=1'],
    ['_ga=1', ''],
    ['_gat=1', '_gat=1'],
  ])('Cookie %j becomes %j', (header, expected) => {
    expect(withoutBlockedCookies(header, isGa)).toBe(expected);
  });
});

describe('isBlockedInRequest', () => {
  const settings = withChange(storedSettings.initial(), {
    block: { analytics: true, unknown: true, marketing: true },
    exceptions: [
      { name: 'toky_state', action: 'block' },
      { name: 'logglytrackingsession', action: 'keep' },
      { name: 'mine', action: 'keep' },
      { name: 'AMP_=', action: 'keep' },
      { name: '__cf_bm', action: 'block' },
    ],
  });
  const on = (name: string, host: string, topLevelSite: string | null): boolean =>
    isBlockedInRequest(name, { host, topLevelSite }, settings, matchCookie, {
      site: 'kicks.se',
      watched,
    });

  it.each([
    ['_ga', 'community.kicks.se', 'https://community.kicks.se', true],
    ['anything', 'www.kicks.se', 'https://www.kicks.se', true],
    ['islogged', 'community.kicks.se', 'https://community.kicks.se', false],
    ['anything', 'widget.tokywoky.com', 'https://community.kicks.se', true],
    ['anything', 'widget.tokywoky.com', 'https://other.example', false],
    ['_ga', 'widget.tokywoky.com', 'https://other.example', false],
    ['_ga', 'widget.tokywoky.com', 'https://www.tokywoky.com', true],
    ['anything', 'widget.tokywoky.com', 'https://www.tokywoky.com', false],
    ['_ga', 'community.kicks.se', 'https://other.example', true],
    ['toky_state', 'community.kicks.se', 'https://community.kicks.se', true],
    // Known cookies, with a variable part or without.
    ['_ga_9QX7LT3K2D', 'community.kicks.se', 'https://community.kicks.se', true],
    ['_hjSession_2417098', 'www.kicks.se', 'https://www.kicks.se', true],
    ['amp_4f2a1c', 'community.kicks.se', 'https://community.kicks.se', true],
    ['AMP_0123456789', 'community.kicks.se', 'https://community.kicks.se', false],
    ['_fbp', 'community.kicks.se', 'https://community.kicks.se', true],
    ['__cf_bm', 'community.kicks.se', 'https://community.kicks.se', true],
    ['OptanonConsent', 'community.kicks.se', 'https://community.kicks.se', false],
    ['_ga_9QX7LT3K2D', 'widget.tokywoky.com', 'https://community.kicks.se', true],
    ['_ga_9QX7LT3K2D', 'widget.tokywoky.com', 'https://www.tokywoky.com', false],
    // A page that is not known may be the site's.
    ['_ga', 'community.kicks.se', null, true],
    ['anything', 'community.kicks.se', null, true],
    ['islogged', 'community.kicks.se', null, false],
    ['mine', 'community.kicks.se', null, false],
    ['_ga', 'widget.tokywoky.com', null, true],
    ['anything', 'widget.tokywoky.com', null, true],
    ['islogged', 'widget.tokywoky.com', null, false],
    // It never throws, whatever it is given.
    ['_ga', 'community.kicks.se', 'null', true],
    ['_ga', '', null, true],
    ['logglytrackingsession', 'community.kicks.se', 'https://community.kicks.se', false],
    ['mine', 'community.kicks.se', 'https://community.kicks.se', false],
  ])('%s of %s under %s: %s', (name, host, top, expected) => {
    expect(on(name, host, top)).toBe(expected);
  });
});
