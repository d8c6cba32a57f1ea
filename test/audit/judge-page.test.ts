import { describe, expect, it } from 'vitest';
import { isOnSite, judgePage, type SeenPage } from '../../src/audit/judge-page.ts';

const PAGE: SeenPage = {
  url: 'https://www.kicks.se/',
  status: 200,
  title: 'Butik',
  text: '',
  links: 0,
  addresses: [],
  ids: [],
};

const reasonOf = (page: Partial<SeenPage>): string | undefined =>
  judgePage({ ...PAGE, ...page }, 'kicks.se')?.reason;

describe('judgePage', () => {
  it('takes a page of any host of the site, also if the status is not known', () => {
    expect(reasonOf({})).toBeUndefined();
    expect(reasonOf({ url: 'http://kicks.se/', status: 0 })).toBeUndefined();
    expect(reasonOf({ status: 304 })).toBeUndefined();
  });

  it.each([401, 403, 429, 451])('calls %i a refusal', (status) => {
    expect(reasonOf({ status })).toBe('blocked');
  });

  it.each([404, 410, 500, 503])('calls %i an error', (status) => {
    expect(reasonOf({ status })).toBe('http-error');
    // Chromium shows a page of its own if the response is empty.
    expect(reasonOf({ status, url: 'chrome-error://chromewebdata/' })).toBe('http-error');
  });

  it('calls it an error if the site behind Cloudflare does not answer', () => {
    const title = 'kicks.se | 522: Connection timed out';
    expect(reasonOf({ status: 522, title, ids: ['cf-error-details'] })).toBe('http-error');
  });

  it('names the wall rather than its status', () => {
    expect(judgePage({ ...PAGE, status: 403, title: 'Just a moment...' }, 'kicks.se')).toEqual({
      reason: 'bot-wall',
      detail: 'Cloudflare: Just a moment...',
    });
  });

  it('notices that the page is of another site, without what somebody may have entered', () => {
    const url = 'https://login.example.com/in?user=anna#x';
    expect(judgePage({ ...PAGE, url }, 'kicks.se')).toEqual({
      reason: 'left-site',
      detail: 'https://login.example.com/in',
    });
    expect(reasonOf({ url: 'https://notkicks.se/' })).toBe('left-site');
    expect(reasonOf({ url: 'about:blank' })).toBe('left-site');
  });
});

it.each([
  ['https://kicks.se/', true],
  ['HTTPS://WWW.KICKS.SE/a', true],
  ['https://kicks.se.example/', false],
  ['ftp://kicks.se/', false],
  ['mailto:anna@kicks.se', false],
  ['kicks.se', false],
])('isOnSite(%s) is %s', (url, expected) => {
  expect(isOnSite(url, 'kicks.se')).toBe(expected);
});
