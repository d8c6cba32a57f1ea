import { describe, expect, it, vi } from 'vitest';
import { t, tn } from '../../src/browser/i18n.ts';
import { matchCookie } from '../../src/catalogue/this-catalogue.ts';
import { endOf } from '../../src/cookies/calendar.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { type Row, rowsOf } from '../../src/cookies/row.ts';
import { DAY, MINUTE } from '../../src/format/duration.ts';
import { DONE } from '../../src/messages/response.ts';
import { MOST_EXCEPTIONS } from '../../src/settings/settings.ts';
import { observedLengthText } from '../../src/ui/duration-text.ts';
import { exceptionOutcome } from '../../src/ui/exception-outcome.ts';
import { nameText } from '../../src/ui/name-text.ts';
import {
  blockOutcome,
  deletionOutcome,
  itemDeletionOutcome,
  savedOutcome,
} from '../../src/ui/outcome.ts';
import { restoredOutcome } from '../../src/ui/restored-outcome.ts';
import { rowText } from '../../src/ui/row-text.ts';
import { verdictSentence } from '../../src/ui/verdict-sentence.ts';
import { toneOf, worstOf } from '../../src/ui/verdict-text.ts';
import { knownRow, sourceBy } from '../fakes/known-row.ts';
import { observe } from '../fakes/observe.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');

function row(observation: Observation, at: number | null = NOW): Row {
  const seenSet = () => (at === null ? null : { at, requested: null });
  const context = { matcher: matchCookie, site: 'kicks.se', now: NOW, seenSet };
  const [only] = rowsOf([observation], context);
  if (only === undefined) throw new Error('Not shown');
  return only;
}

function sentences(shown: Row): string[] {
  return shown.verdicts.map((verdict) => verdictSentence(verdict, shown));
}

describe('what a row says', () => {
  it('of a capped cookie on a wider domain blames the domain, not the cap', () => {
    const ga = row(observe({ name: '_ga', domain: '.kicks.se' }, { expires: NOW + 400 * DAY }));
    const declared = tn('duration_year', 2);
    expect(rowText(ga)).toMatchObject({ declared, observed: tn('duration_day', 400) });
    expect(worstOf(ga.verdicts)).toBe('domain-wider');
    expect(sentences(ga)).toEqual([
      t('sentence_listed'),
      t('sentence_domain_wider', 'community.kicks.se', 'kicks.se'),
      t('sentence_capped', declared, tn('duration_day', 400)),
    ]);
  });

  it('of one that nobody saw being set, only what remains', () => {
    const old = row(observe({ name: 'islogged' }, { expires: NOW + 100 * DAY }), null);
    expect(rowText(old).observed).toBe(t('remaining', tn('duration_day', 100)));
    expect(toneOf(worstOf(old.verdicts))).toBe('info');
    const longer = row(observe({ name: 'TokyUserID' }, { expires: NOW + 300 * DAY }), null);
    expect(sentences(longer)).toContain(
      t('sentence_longer_remaining', tn('duration_day', 100), tn('duration_day', 300)),
    );
  });

  it('of a correct one nothing but that', () => {
    const fine = row(observe({ name: 'JSESSIONID', domain: 'bam.nr-data.net' }));
    expect(worstOf(fine.verdicts)).toBe('as-declared');
    expect(rowText(fine).observed).toBe(t('browserSession'));
  });

  it.each([
    [30, tn('duration_minute', 30)],
    [30.2, tn('duration_minute', 30)],
    [31, tn('duration_minute', 31)],
    [23 * 60, tn('duration_hour', 23)],
  ])('of %d minutes what was observed, and not what was declared', (minutes, expected) => {
    const lifetime = { value: 30, unit: 'minute' } as const;
    expect(observedLengthText(minutes * MINUTE, lifetime, NOW)).toBe(expected);
  });

  it('of as many days as the declared months have, those months', () => {
    const months = { value: 13, unit: 'month' } as const;
    const length = endOf(months, NOW) - NOW;
    expect(observedLengthText(length, months, NOW)).toBe(tn('duration_month', 13));
    // Within the tolerance, and yet not what was declared.
    expect(observedLengthText(length - DAY, months, NOW)).toBe(
      tn('duration_day', Math.round(length / DAY) - 1),
    );
    expect(observedLengthText(DAY, 'session', NOW)).toBe(tn('duration_day', 1));
  });

  it('of short and unlisted ones', () => {
    const short = row(
      observe({ name: '_hjIncludedInSessionSample' }, { expires: NOW + 30 * MINUTE }),
    );
    expect(sentences(short)).toContain(
      t('sentence_shorter', tn('duration_month', 13), tn('duration_minute', 30)),
    );
    const unlisted = row(observe({ name: '_gizmo', domain: '.kicks.se' }));
    expect(rowText(unlisted)).toMatchObject({
      issuer: `${t('vendorUnknown')} · kicks.se`,
      purpose: t('purposeUnknown'),
      declared: t('declaredUnlisted'),
    });
    expect(sentences(unlisted)).toEqual([t('sentence_unlisted')]);
  });

  it('of known ones whose they are and what they are for, and that KICKS declares nothing', () => {
    const known = knownRow({}, { left: 30 * DAY });
    expect(rowText(known)).toEqual({
      vendor: 'Maker',
      domains: 'kicks.se',
      issuer: 'Maker · kicks.se',
      purpose: 'Maker counts visits.',
      declared: t('declaredUnlisted'),
      observed: tn('duration_day', 30),
    });
    expect(known.verdicts).toEqual(['unlisted']);
  });

  it.each(['documentation', 'code', 'secondary'] as const)(
    'of known ones on what that rests: %s',
    (basis) => {
      expect(sentences(knownRow({ source: sourceBy(basis) }))).toEqual([
        t(`sentence_unlisted_${basis}`, 'Maker'),
      ]);
    },
  );
});

describe('the name of something', () => {
  it('is not taken for bytes in Firefox: site storage and pages give text', () => {
    vi.stubGlobal('FIREFOX', true);
    expect(nameText('Ã¥')).toBe('Ã¥');
    vi.unstubAllGlobals();
  });
});

describe('the outcome of a request', () => {
  it.each([
    ['one cookie', { gone: ['_ga'] }, 'deleted', [t('deletedOne', '_ga')]],
    ['several', { gone: ['a', 'b'] }, 'deleted', [tn('deleted', 2)]],
    ['one without a name', { gone: [''] }, 'deleted', [t('deletedOne', t('nameless'))]],
    ['nothing, since nothing was there', {}, 'not-found', [t('deletedNone')]],
    ['nothing, since it is still there', { left: ['_ga'] }, 'left', [tn('left', 1, '_ga')]],
    [
      'some and not others, with hidden characters made visible',
      { gone: ['x', 'y'], left: ['a', 'b\u202e'] },
      'deleted left',
      [tn('deleted', 2), tn('left', 2, 'a, b⟨U+202E⟩')],
    ],
    [
      'the cookies that were spared',
      { gone: ['a'], spared: ['b'] },
      'deleted spared',
      [t('deletedOne', 'a'), tn('spared', 1, 'b')],
    ],
    ['spared cookies alone', { spared: ['b'] }, 'spared', [tn('spared', 1, 'b')]],
    [
      'a cookie that cannot be restored',
      { gone: ['a'], canUndo: false },
      'deleted cannot-undo',
      [t('deletedOne', 'a'), t('cannotUndo')],
    ],
  ])('names %s', (_, response, code, sentences) => {
    expect(deletionOutcome({ ...DONE, canUndo: true, ...response })).toEqual({
      code,
      text: sentences.join(' '),
    });
  });

  it('does not call items in site storage cookies', () => {
    const response = { ...DONE, gone: ['a', 'b'], canUndo: true };
    expect(itemDeletionOutcome(response).text).toBe(tn('deletedItems', 2));
  });

  it('says what failed', () => {
    expect(deletionOutcome({ ok: false, reason: 'failed' })).toEqual({
      code: 'failed',
      text: t('failed'),
    });
    expect(blockOutcome({ ok: false, reason: 'settings' }, true)).toEqual({
      code: 'not-saved',
      text: t('failedSettings'),
    });
    expect(savedOutcome({ ok: false, reason: 'too-many' })).toEqual({
      code: 'too-many',
      text: t('failedTooMany', MOST_EXCEPTIONS),
    });
    expect(restoredOutcome({ ok: false, reason: 'late' }, false)).toEqual({
      code: 'late',
      text: t('failedLate'),
    });
  });

  it('says how many cookies a block has deleted', () => {
    expect(blockOutcome({ ...DONE, gone: ['a'], canUndo: true }, true)).toEqual({
      code: 'blocked',
      text: tn('blockedDeleted', 1),
    });
    expect(blockOutcome(DONE, true)).toEqual({ code: 'blocked', text: t('blockedNow') });
    expect(blockOutcome(DONE, false)).toEqual({ code: 'unblocked', text: t('unblockedNow') });
  });

  it.each([
    ['keep', [], 'always-kept'],
    ['block', ['_ga'], 'blocked deleted'],
    [null, [], 'category-decides'],
  ] as const)('says which exception a cookie has: %s', (action, gone, code) => {
    const response = { ...DONE, gone: [...gone], canUndo: true };
    const outcome = exceptionOutcome(response, '_ga', action);
    expect(outcome.code).toBe(code);
    expect(outcome.text).toContain(t(`exceptionNow_${action ?? 'none'}`, '_ga'));
  });

  it('says what was restored, what was not, and why', () => {
    const response = { ...DONE, restored: ['a', 'b'], left: ['c'], expired: ['d'] };
    const text = [tn('restored', 2), tn('notRestored', 1, 'c'), tn('expired', 1, 'd')].join(' ');
    const code = 'restored not-restored expired';
    expect(restoredOutcome(response, false)).toEqual({ code, text });
    expect(restoredOutcome(response, true)).toEqual({
      code: `setting-restored ${code}`,
      text: `${t('settingRestored')} ${text}`,
    });
  });
});
