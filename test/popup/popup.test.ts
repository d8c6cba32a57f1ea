import { describe, expect, it } from 'vitest';
import { EVERYTHING, find, type Search } from '../../popup/find-rows.ts';
import { statement } from '../../popup/statement.ts';
import { t, tn } from '../../src/browser/i18n.ts';
import { matchCookie } from '../../src/catalogue/this-catalogue.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { type Row, rowsOf } from '../../src/cookies/row.ts';
import { spanOf } from '../../src/cookies/span.ts';
import { DAY } from '../../src/format/duration.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import { knownRow } from '../fakes/known-row.ts';
import { observe } from '../fakes/observe.ts';

const NOW = 1_790_000_000_000;

function rows(jar: readonly Observation[], seen = true): Row[] {
  const seenSet = () => (seen ? { at: NOW, requested: null } : null);
  return rowsOf(jar, { matcher: matchCookie, site: 'kicks.se', now: NOW, seenSet });
}

const ga = observe({ name: '_ga', domain: '.kicks.se' }, { expires: NOW + 400 * DAY });
const toky = observe({ name: 'TokyUserID', domain: '.kicks.se' }, { expires: NOW + 365 * DAY });
const loggly = observe({ name: 'logglytrackingsession' });
const gizmo = observe({ name: '_gizmo', domain: '.kicks.se' }, { expires: NOW + DAY });

const gid = observe({ name: '_gid', domain: '.kicks.se' }, { expires: NOW + DAY });
const session = observe({ name: '_ga_9QX7LT3K2D', domain: '.kicks.se' });
const fbp = observe({ name: '_fbp', domain: '.kicks.se' });
const consent = observe({ name: 'OptanonConsent', domain: '.kicks.se' });
const loggedIn = observe({ name: '.ASPXAUTH' });

describe('the heading', () => {
  const free = storedSettings.initial();
  const blocked = { block: { ...free.block, analytics: true } };

  it.each<[string, Observation[], boolean, number, string[]]>([
    ['nothing', [], false, 0, [t('summaryNone')]],
    ['one', [loggly], false, 0, [tn('summaryAnalytics', 1)]],
    ['several', [ga, loggly], false, 0, [tn('summaryAnalytics', 2)]],
    [
      'all',
      [ga, loggly, toky, gizmo],
      false,
      0,
      [tn('summaryAnalytics', 2), tn('summaryLonger', 1), tn('summaryUnlisted', 1)],
    ],
    [
      'the first three sentences of four',
      [ga, toky, gizmo],
      false,
      2,
      [tn('summaryAnalytics', 1), tn('summaryReturned', 2), tn('summaryLonger', 1)],
    ],
    [
      'unlisted ones of any category',
      [ga, gid, fbp, gizmo],
      false,
      0,
      [tn('summaryAnalytics', 2), tn('summaryUnlisted', 3)],
    ],
    [
      'marketing if there are no analytics cookies',
      [loggedIn, fbp],
      false,
      0,
      [t('summaryNone'), tn('summaryMarketing', 1), tn('summaryUnlisted', 1)],
    ],
    ['what is blocked', [toky], true, 0, [t('summaryBlocked'), tn('summaryLonger', 1)]],
    ['one that is there although it is blocked', [ga], true, 0, [tn('summaryBlockedExcept', 1)]],
    ['several such', [ga, loggly], true, 0, [tn('summaryBlockedExcept', 2)]],
  ])('says %s', (_, jar, isBlocked, returned, sentences) => {
    const choices = isBlocked ? blocked : free;
    expect(statement(rows(jar), choices, returned, true)).toEqual(sentences);
  });

  it.each<[what: string, Observation[], number, string[]]>([
    ['one', [gizmo], 0, [t('summaryNone'), tn('summaryNoneInList', 1)]],
    [
      'several',
      [consent, gizmo, gid, fbp, session],
      0,
      [tn('summaryAnalytics', 2), tn('summaryNoneInList', 5)],
    ],
    [
      'one that came back',
      [gid],
      1,
      [tn('summaryAnalytics', 1), tn('summaryReturned', 1), tn('summaryNoneInList', 1)],
    ],
  ])('says so if the list names none: %s', (_, jar, returned, sentences) => {
    expect(statement(rows(jar), free, returned, true)).toEqual(sentences);
  });

  it('says that analytics cookies are blocked, although the list names none that is there', () => {
    expect(statement(rows([consent]), blocked, 0, true)).toContain(t('summaryBlocked'));
    expect(statement(rows([gid]), blocked, 0, true)).not.toContain(t('summaryBlocked'));
  });

  it('says that marketing cookies are blocked as well', () => {
    const both = { block: { ...blocked.block, marketing: true } };
    for (const jar of [[], [toky], [consent]]) {
      expect(statement(rows(jar), both, 0, true)).toContain(t('summaryBlockedBoth'));
    }
    expect(statement(rows([fbp]), both, 0, true)).not.toContain(t('summaryBlockedBoth'));
  });

  it('never says that there are none while there is one that the list does not name', () => {
    for (const jar of [[gid], [gid, loggedIn], [session, toky]]) {
      expect(statement(rows(jar), free, 0, true)).not.toContain(t('summaryNone'));
    }
  });

  it('says nothing of cookies that are out of sight', () => {
    expect(statement([], free, 0, false)).toEqual([t('summaryNoneInSight')]);
    expect(statement([], blocked, 0, false)).toEqual([t('summaryBlocked')]);
    expect(statement(rows([ga]), free, 0, false)).toEqual([tn('summaryAnalytics', 1)]);
  });
});

describe('finding', () => {
  const all = rows([ga, toky, loggly, gizmo, fbp]);
  const names = (search: Partial<Search>): string[] =>
    find(all, { ...EVERYTHING, ...search }, new Map()).map(
      ({ observation }) => observation.slot.name,
    );

  it.each<[Partial<Search>, string[]]>([
    [{}, ['_fbp', '_ga', '_gizmo', 'logglytrackingsession', 'TokyUserID']],
    [{ text: ' TOKY ' }, ['TokyUserID']],
    [{ text: 'community' }, ['logglytrackingsession']],
    [{ text: '.*' }, []],
    [{ category: 'analytics' }, ['_ga', 'logglytrackingsession']],
    [{ verdict: 'longer' }, ['TokyUserID']],
    [{ verdict: 'unlisted' }, ['_fbp', '_gizmo']],
    [{ category: 'marketing', verdict: 'unlisted' }, ['_fbp']],
    [{ category: 'analytics', verdict: 'longer' }, []],
    [{ category: 'unknown' }, ['_gizmo']],
    [{ category: 'marketing' }, ['_fbp']],
    [{ order: 'lifetime' }, ['_ga', 'TokyUserID', '_gizmo', '_fbp', 'logglytrackingsession']],
    [{ order: 'last-set' }, ['_fbp', '_ga', '_gizmo', 'logglytrackingsession', 'TokyUserID']],
  ])('%j', (search, found) => {
    expect(names(search)).toEqual(found);
  });

  it.each<[Search['partition'], string[]]>([
    ['all', ['islogged', 'tied']],
    ['partitioned', ['tied']],
    ['unpartitioned', ['islogged']],
  ])('by partition: %s', (partition, found) => {
    const tied = observe({ name: 'tied', partitionKey: { topLevelSite: 'https://kicks.se' } });
    const shown = find(
      rows([observe({ name: 'islogged' }), tied]),
      { ...EVERYTHING, partition },
      new Map(),
    );
    expect(shown.map(({ observation }) => observation.slot.name)).toEqual(found);
  });

  const NFC = 'bl\u00e5b\u00e4r';
  const NFD = 'bla\u030aba\u0308r';

  it.each([
    [NFC, [NFC, NFD]],
    [NFD, [NFC, NFD]],
    ['BL\u00c5', [NFC, NFD]],
    ['\u202e', ['a\u202eb']],
    ['a⟨u+202e⟩b', ['a\u202eb']],
    ['l⟨U+EFE5⟩tin', ['l\uefe5tin']],
  ])('%j finds a name however its letters are encoded, and as it is shown', (text, found) => {
    const jar = [NFC, NFD, 'a\u202eb', 'l\uefe5tin'].map((name) => observe({ name }));
    const shown = find(rows(jar), { ...EVERYTHING, text }, new Map());
    // They stay two cookies.
    expect(new Set(shown.map(({ observation }) => observation.slot.name))).toEqual(new Set(found));
    expect(shown).toHaveLength(found.length);
  });
});

describe('the bar of two lifetimes', () => {
  const spanOfOne = (observation: Observation, seen = true) => {
    const [row] = rows([observation], seen);
    return row === undefined ? undefined : spanOf(row);
  };

  it('has the longer one at its end', () => {
    expect(spanOfOne(toky)).toEqual({ stated: 100 / 365, observed: 1 });
    const cut = spanOfOne(ga);
    expect(cut?.stated).toBe(1);
    expect(cut?.observed).toBeCloseTo(400 / 731, 2);
  });

  it('begins at nothing with what ends with the browser', () => {
    const stays = observe({ name: 'logglytrackingsession' }, { expires: NOW + DAY });
    expect(spanOfOne(stays)).toEqual({ stated: 0, observed: 1 });
    const ends = observe({ name: '_ga', domain: '.kicks.se' });
    expect(spanOfOne(ends)).toEqual({ stated: 1, observed: 0 });
  });

  it('is not there where there is nothing to compare', () => {
    expect(spanOfOne(loggly)).toBeNull();
    expect(spanOfOne(gizmo)).toBeNull();
  });

  it('compares no cookie that the catalogue does not name', () => {
    expect(spanOf(knownRow({}, { left: 15 * DAY }))).toBe(null);
  });

  it('shows what remains of a cookie that was not seen being set', () => {
    const left = observe({ name: 'TokyUserID', domain: '.kicks.se' }, { expires: NOW + 50 * DAY });
    expect(spanOfOne(left, false)).toEqual({ stated: 1, observed: 0.5 });
  });
});
