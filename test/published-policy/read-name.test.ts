import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/published-policy/document.ts';
import { isDistinctive, isUnmistakable, readNames } from '../../src/published-policy/read-name.ts';

function cell(texts: readonly string[], wraps = false): Cell {
  return { pieces: texts.map((text, i) => ({ line: i + 1, text })), wraps };
}

function namesIn(...texts: string[]): string[] | null {
  return readNames(cell(texts))?.map(({ name }) => name) ?? null;
}

describe('names', () => {
  it.each([
    ['amp.cookie.test.XXXXXX', 'amp.cookie.test.{any}'],
    ['_hjSession_#', '_hjSession_{any}'],
    ['_ga_<container-id>', '_ga_{any}'],
    ['_pk_id.*', '_pk_id.{any}'],
    ['wp-settings-[UID]', 'wp-settings-{any}'],
    ['wp-settings-{time}-{user_id}', 'wp-settings-{any}-{any}'],
    ['_gat_UA-XXXXXX-X', '_gat_UA-{any}-{any}'],
    ['_hjid_xxxxx', '_hjid_{any}'],
    ['_ga_…', '_ga_{any}'],
    ['incap_ses_...', 'incap_ses_{any}'],
    // An X within a word stands for itself.
    ['XSRF-TOKEN', 'XSRF-TOKEN'],
    ['MAXXXL', 'MAXXXL'],
    ['ANONCHK', 'ANONCHK'],
    ['`_ga`', '_ga'],
    ['**_ga**', '_ga'],
    ['\\_ga', '_ga'],
    ['“_ga”', '_ga'],
    ['_ga (Google Analytics)', '_ga'],
    ['Cookien _ga', '_ga'],
    ['lang [x2]', 'lang'],
    ['__Secure-3PSID', '__Secure-3PSID'],
  ])('%s is %s', (text, name) => expect(namesIn(text)).toEqual([name]));

  it.each([
    ['_ga, _gid och _gat', ['_ga', '_gid', '_gat']],
    ['_ga; _gid', ['_ga', '_gid']],
    ['_ga / _gid', ['_ga', '_gid']],
    ['_ga/_gid', ['_ga', '_gid']],
    ['_ga _gid', ['_ga', '_gid']],
    ['IDE, test_cookie', ['IDE', 'test_cookie']],
  ])('%s are several', (text, names) => expect(namesIn(text)).toEqual(names));

  it('stand in lines of their own', () => {
    expect(namesIn('_ga', 'lang')).toEqual(['_ga', 'lang']);
  });

  it('are put together where a narrow column has cut them, if that is certain', () => {
    const read = (...texts: string[]) =>
      readNames(cell(texts, true))?.map(({ name }) => name) ?? null;
    expect(read('very_long_', 'name')).toEqual(['very_long_name']);
    expect(read('_ga,', '_gid')).toEqual(['_ga', '_gid']);
    expect(read('_ga', '_gid')).toEqual(['_ga', '_gid']);
    expect(read('soft\u00ad', 'hyphen')).toEqual(['softhyphen']);
    expect(read('OptanonAlert', 'BoxClosed')).toEqual(['OptanonAlertBoxClosed']);
    expect(read('abcdefgh', 'ijklmnop')).toBeNull();
  });

  it.each([
    'Google Analytics',
    'Hotjar',
    'google.com',
    'https://google.com',
    'info@butik.se',
    'Nödvändiga',
    'Session cookie',
    '*',
    '123',
    '-',
    'Namn',
    'Leverantör',
    'första part',
    '_ga[1]',
    'JSESSIONID PHPSESSID is used',
  ])('%s is none', (text) => expect(namesIn(text)).toBeNull());
});

it('what is a name without any doubt, and what could be a word', () => {
  expect(['_ga', 'PHPSESSID', '.ASPXAUTH', 'csrf_token', 'hjViewportId'].every(isDistinctive)).toBe(
    true,
  );
  expect(['lang', 'Ekonomi', 'session', 'IT', 'e-post?'].some(isDistinctive)).toBe(false);
  expect(['_ga', 'test_cookie', 'JSESSIONID'].every(isUnmistakable)).toBe(true);
  expect(['IT', 'GDPR', 'iPhone', 'info@a_b.se', 'och/eller'].some(isUnmistakable)).toBe(false);
});
