import { describe, expect, it } from 'vitest';
import { matchCookie } from '../../src/catalogue/kicks.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { type Row, rowsOf } from '../../src/cookies/row.ts';
import { DAY, MINUTE } from '../../src/format/duration.ts';
import { DONE } from '../../src/messages/response.ts';
import { blockText, deletionText } from '../../src/ui/outcome-text.ts';
import { restoredText } from '../../src/ui/restored-text.ts';
import { rowText } from '../../src/ui/row-text.ts';
import { verdictSentence } from '../../src/ui/verdict-sentence.ts';
import { toneOf, verdictText, worstOf } from '../../src/ui/verdict-text.ts';
import { observe } from '../fakes/observe.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');

function row(observation: Observation, setAt: number | null = NOW): Row {
  const context = { matcher: matchCookie, site: 'kicks.se', now: NOW, setAt: () => setAt };
  const [only] = rowsOf([observation], context);
  if (only === undefined) throw new Error('Not shown');
  return only;
}

function sentences(one: Row): string[] {
  return one.verdicts.map((verdict) => verdictSentence(verdict, one));
}

describe('what a row says', () => {
  it('of a capped cookie on a wider domain blames the domain, not the cap', () => {
    const ga = row(observe({ name: '_ga', domain: '.kicks.se' }, { expires: NOW + 400 * DAY }));
    expect(rowText(ga)).toMatchObject({ declared: '2 years', observed: '400 days' });
    expect(verdictText(worstOf(ga.verdicts))).toBe('Reaches more sites than KICKS says');
    expect(sentences(ga)).toEqual([
      "KICKS's list has this cookie.",
      'KICKS says it belongs to community.kicks.se, but it goes to all of kicks.se.',
      'KICKS says 2 years; browsers keep no cookie for more than 400 days.',
    ]);
  });

  it('of one that nobody saw being set, only what remains', () => {
    const old = row(observe({ name: 'islogged' }, { expires: NOW + 100 * DAY }), null);
    expect(rowText(old).observed).toBe('100 days left');
    expect(toneOf(worstOf(old.verdicts))).toBe('info');
    const longer = row(observe({ name: 'TokyUserID' }, { expires: NOW + 300 * DAY }), null);
    expect(sentences(longer)).toContain('KICKS says 100 days, but it still has 300 days to go.');
  });

  it('of a correct one nothing but that', () => {
    const fine = row(observe({ name: 'JSESSIONID', domain: 'bam.nr-data.net' }));
    expect(verdictText(worstOf(fine.verdicts))).toBe('As KICKS says');
    expect(rowText(fine).observed).toBe('until the browser closes');
  });

  it('of short and unlisted ones', () => {
    const short = row(
      observe({ name: '_hjIncludedInSessionSample' }, { expires: NOW + 30 * MINUTE }),
    );
    expect(sentences(short)).toContain('KICKS says 13 months; it is kept for only 30 minutes.');
    const unlisted = row(observe({ name: '_gid', domain: '.kicks.se' }));
    expect(rowText(unlisted)).toMatchObject({
      issuer: 'Unknown sender on kicks.se',
      declared: 'nothing',
    });
  });
});

describe('what came of a request', () => {
  it.each([
    [['_ga'], [], 'Deleted _ga.'],
    [['a', 'b'], [], '2 cookies deleted.'],
    [[''], [], 'Deleted (no name).'],
    [[], [], 'It was already gone.'],
    [[], ['_ga'], '1 is still there: _ga. The page may have set it again.'],
    [
      ['x', 'y'],
      ['a', 'b\u202e'],
      '2 cookies deleted. 2 are still there: a, b⟨U+202E⟩. The page may have set them again.',
    ],
  ])('gone %j, left %j', (gone, left, said) => {
    expect(deletionText({ ...DONE, gone, left, canUndo: true })).toBe(said);
  });

  it('tells what failed, and that nothing was changed', () => {
    expect(deletionText({ ok: false, reason: 'failed' })).toContain('did not work');
    expect(blockText({ ok: false, reason: 'settings' }, true)).toContain('could not save');
  });

  it('of a switch says how many went', () => {
    expect(blockText({ ...DONE, gone: ['a'], canUndo: true }, true)).toBe(
      'Blocked. 1 cookie deleted.',
    );
    expect(blockText(DONE, true)).toBe('Blocked.');
    expect(blockText(DONE, false)).toBe('Allowed again.');
  });

  it('says what was kept, and what cannot be undone', () => {
    expect(deletionText({ ...DONE, gone: ['a'], spared: ['b'] })).toBe(
      'Deleted a. 1 was kept, as you chose: b. This cannot be undone.',
    );
    expect(deletionText({ ...DONE, spared: ['b'] })).toBe('1 was kept, as you chose: b.');
  });

  it('of an undoing says what is back, what is not, and why', () => {
    const answer = { ...DONE, restored: ['a', 'b'], left: ['c'], expired: ['d'] };
    expect(restoredText(answer, {})).toBe(
      '2 cookies are back. 1 could not be put back: c. 1 would have run out by now: d.',
    );
    expect(restoredText({ ok: false, reason: 'late' }, {})).toContain('Too late');
  });
});
