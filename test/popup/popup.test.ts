import { describe, expect, it } from 'vitest';
import { find, type Search } from '../../popup/find.ts';
import { statement } from '../../popup/statement.ts';
import { matchCookie } from '../../src/catalogue/kicks.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { type Row, rowsOf } from '../../src/cookies/row.ts';
import { spanOf } from '../../src/cookies/span.ts';
import { DAY } from '../../src/format/duration.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import { observe } from '../fakes/observe.ts';

const NOW = 1_790_000_000_000;

function rows(jar: readonly Observation[], seen = true): Row[] {
  const setAt = (): number | null => (seen ? NOW : null);
  return rowsOf(jar, { matcher: matchCookie, site: 'kicks.se', now: NOW, setAt });
}

const ga = observe({ name: '_ga', domain: '.kicks.se' }, { expires: NOW + 400 * DAY });
const toky = observe({ name: 'TokyUserID', domain: '.kicks.se' }, { expires: NOW + 365 * DAY });
const loggly = observe({ name: 'logglytrackingsession' });
const gid = observe({ name: '_gid', domain: '.kicks.se' }, { expires: NOW + DAY });

describe('the sentence on top', () => {
  const free = storedSettings.initial();
  const blocked = { block: { ...free.block, analytics: true } };

  it.each<[string, Observation[], boolean, number, string]>([
    ['nothing', [], false, 0, 'No analytics cookies.'],
    ['one', [loggly], false, 0, '1 analytics cookie.'],
    ['several', [ga, loggly], false, 0, '2 analytics cookies.'],
    [
      'all',
      [ga, loggly, toky, gid],
      false,
      0,
      "2 analytics cookies. 1 cookie is kept longer than KICKS says. 1 cookie is not in KICKS's list.",
    ],
    [
      'too much for one breath',
      [ga, toky, gid],
      false,
      2,
      '1 analytics cookie. 2 came back after you deleted them. 1 cookie is kept longer than KICKS says.',
    ],
    [
      'what is blocked',
      [toky],
      true,
      0,
      'Analytics cookies are blocked. 1 cookie is kept longer than KICKS says.',
    ],
    ['one that is kept although blocked', [ga], true, 0, '1 analytics cookie.'],
  ])('says %s', (_, jar, isBlocked, returned, said) => {
    expect(statement(rows(jar), isBlocked ? blocked : free, returned)).toBe(said);
  });
});

describe('finding', () => {
  const all = rows([ga, toky, loggly, gid]);
  const names = (search: Partial<Search>): string[] =>
    find(all, { text: '', only: 'all', order: 'name', ...search }, new Map()).map(
      ({ observation }) => observation.slot.name,
    );

  it.each<[Partial<Search>, string[]]>([
    [{}, ['_ga', '_gid', 'logglytrackingsession', 'TokyUserID']],
    [{ text: ' TOKY ' }, ['TokyUserID']],
    [{ text: 'community' }, ['logglytrackingsession']],
    [{ text: '.*' }, []],
    [{ only: 'analytics' }, ['_ga', 'logglytrackingsession']],
    [{ only: 'longer' }, ['TokyUserID']],
    [{ only: 'unlisted' }, ['_gid']],
    [{ order: 'lifetime' }, ['_ga', 'TokyUserID', '_gid', 'logglytrackingsession']],
    [{ order: 'last-set' }, ['_ga', '_gid', 'logglytrackingsession', 'TokyUserID']],
  ])('%j', (search, found) => {
    expect(names(search)).toEqual(found);
  });
});

describe('the bar of two lifetimes', () => {
  const spanOfOne = (observation: Observation, seen = true) => {
    const [row] = rows([observation], seen);
    return row === undefined ? undefined : spanOf(row);
  };

  it('has the longer one at its end', () => {
    expect(spanOfOne(toky)).toEqual({ declared: 100 / 365, observed: 1 });
    const cut = spanOfOne(ga);
    expect(cut?.declared).toBe(1);
    expect(cut?.observed).toBeCloseTo(400 / 731, 2);
  });

  it('begins at nothing with what ends with the browser', () => {
    const stays = observe({ name: 'logglytrackingsession' }, { expires: NOW + DAY });
    expect(spanOfOne(stays)).toEqual({ declared: 0, observed: 1 });
    const ends = observe({ name: '_ga', domain: '.kicks.se' });
    expect(spanOfOne(ends)).toEqual({ declared: 1, observed: 0 });
  });

  it('is not there where there is nothing to compare', () => {
    expect(spanOfOne(loggly)).toBeNull();
    expect(spanOfOne(gid)).toBeNull();
  });

  it('shows what remains of a cookie that was not seen being set', () => {
    const left = observe({ name: 'TokyUserID', domain: '.kicks.se' }, { expires: NOW + 50 * DAY });
    expect(spanOfOne(left, false)).toEqual({ declared: 1, observed: 0.5 });
  });
});
