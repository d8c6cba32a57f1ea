import { describe, expect, it } from 'vitest';
import { t, tn } from '../../src/browser/i18n.ts';
import { matchCookie } from '../../src/catalogue/kicks.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { type Row, rowsOf } from '../../src/cookies/row.ts';
import { DAY, MINUTE } from '../../src/format/duration.ts';
import { DONE } from '../../src/messages/response.ts';
import { blockText, deletionText, itemDeletionText } from '../../src/ui/outcome-text.ts';
import { restoredText } from '../../src/ui/restored-text.ts';
import { rowText } from '../../src/ui/row-text.ts';
import { verdictSentence } from '../../src/ui/verdict-sentence.ts';
import { toneOf, worstOf } from '../../src/ui/verdict-text.ts';
import { observe } from '../fakes/observe.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');

function row(observation: Observation, setAt: number | null = NOW): Row {
  const context = { matcher: matchCookie, site: 'kicks.se', now: NOW, setAt: () => setAt };
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
      t('sentence_capped', declared),
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
    expect(rowText(fine).observed).toBe(t('untilClosed'));
  });

  it('of short and unlisted ones', () => {
    const short = row(
      observe({ name: '_hjIncludedInSessionSample' }, { expires: NOW + 30 * MINUTE }),
    );
    expect(sentences(short)).toContain(
      t('sentence_shorter', tn('duration_month', 13), tn('duration_minute', 30)),
    );
    const unlisted = row(observe({ name: '_gid', domain: '.kicks.se' }));
    expect(rowText(unlisted)).toMatchObject({
      issuer: t('issuerUnknown', 'kicks.se'),
      declared: t('declaredNothing'),
    });
  });
});

describe('the outcome of a request', () => {
  it.each([
    ['one cookie', ['_ga'], [], [t('deletedOne', '_ga')]],
    ['several', ['a', 'b'], [], [tn('deleted', 2)]],
    ['one without a name', [''], [], [t('deletedOne', t('nameless'))]],
    ['nothing, since nothing was there', [], [], [t('deletedNone')]],
    ['nothing, since it is still there', [], ['_ga'], [tn('left', 1, '_ga')]],
    [
      'some and not others, with hidden characters made visible',
      ['x', 'y'],
      ['a', 'b\u202e'],
      [tn('deleted', 2), tn('left', 2, 'a, b⟨U+202E⟩')],
    ],
  ])('names %s', (_, gone, left, sentences) => {
    expect(deletionText({ ...DONE, gone, left, canUndo: true })).toBe(sentences.join(' '));
  });

  it('does not call items in site storage cookies', () => {
    const response = { ...DONE, gone: ['a', 'b'], canUndo: true };
    expect(itemDeletionText(response)).toBe(tn('deletedItems', 2));
  });

  it('says what failed', () => {
    expect(deletionText({ ok: false, reason: 'failed' })).toBe(t('failed'));
    expect(blockText({ ok: false, reason: 'settings' }, true)).toBe(t('failedSettings'));
    expect(restoredText({ ok: false, reason: 'late' }, {})).toBe(t('failedLate'));
  });

  it('says how many cookies a block has deleted', () => {
    expect(blockText({ ...DONE, gone: ['a'], canUndo: true }, true)).toBe(tn('blockedDeleted', 1));
    expect(blockText(DONE, true)).toBe(t('blockedNow'));
    expect(blockText(DONE, false)).toBe(t('unblockedNow'));
  });

  it('says what was spared, and what cannot be undone', () => {
    expect(deletionText({ ...DONE, gone: ['a'], spared: ['b'] })).toBe(
      [t('deletedOne', 'a'), tn('spared', 1, 'b'), t('cannotUndo')].join(' '),
    );
    expect(deletionText({ ...DONE, spared: ['b'] })).toBe(tn('spared', 1, 'b'));
  });

  it('says what was restored, what was not, and why', () => {
    const response = { ...DONE, restored: ['a', 'b'], left: ['c'], expired: ['d'] };
    expect(restoredText(response, {})).toBe(
      [tn('restored', 2), tn('notRestored', 1, 'c'), tn('expired', 1, 'd')].join(' '),
    );
    expect(restoredText(response, { block: { analytics: false } })).toBe(
      [t('settingRestored'), restoredText(response, {})].join(' '),
    );
  });
});
