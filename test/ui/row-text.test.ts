import { describe, expect, it } from 'vitest';
import { t, tn } from '../../src/browser/i18n.ts';
import { type Row, rowsOf } from '../../src/cookies/row.ts';
import { DAY } from '../../src/format/duration.ts';
import { rowText } from '../../src/ui/row-text.ts';
import { verdictSentence } from '../../src/ui/verdict-sentence.ts';
import { lunella, matchLunella } from '../fakes/lunella.ts';
import { observe } from '../fakes/observe.ts';

const NOW = Date.parse('2026-11-30T12:00:00Z');
const { site, host } = lunella.publisher;

function rowOf(name: string): Row {
  const seenSet = () => ({ at: NOW, requested: null });
  const jar = [observe({ name, domain: host }, { expires: NOW + 20 * DAY })];
  const [row] = rowsOf(jar, { matcher: matchLunella, site, now: NOW, seenSet });
  if (row === undefined) throw new Error('There is no row');
  return row;
}

describe('the texts of a cookie of which the policy is quoted', () => {
  it('have the purpose in the words of the policy if there are none of ours', () => {
    expect(rowText(rowOf('lunella_korg'))).toMatchObject({
      purpose: 'Minns vad du har lagt i varukorgen.',
      quoted: 'sv',
    });
    const own = lunella.entries.find(({ name }) => name === '_ga')?.purpose?.en;
    expect(rowText(rowOf('_ga'))).toMatchObject({ purpose: own, quoted: undefined });
  });

  it('say that nobody says it, in our words, where the policy does not', () => {
    expect(rowText(rowOf('lunella_xq'))).toMatchObject({
      purpose: t('purposeUnknown'),
      quoted: undefined,
    });
  });

  it('have the domains alone where no vendor is named', () => {
    const { vendor, issuer, domains } = rowText(rowOf('lunella_korg'));
    expect([vendor, issuer, domains]).toEqual([null, site, site]);
    expect(rowText(rowOf('_ga'))).toMatchObject({
      vendor: 'Google Analytics',
      issuer: `Google Analytics · ${host}`,
    });
  });

  it('compare no lifetime where none is stated', () => {
    const row = rowOf('lunella_fart_start');
    expect(row.verdicts).toEqual(['listed', 'domain-as-declared']);
    expect(rowText(row)).toMatchObject({
      declared: t('notStated'),
      observed: tn('duration_day', 20),
    });
  });

  it('say "at most" where the policy does', () => {
    const row = rowOf('lunella_korg');
    if (row.match.kind === 'unlisted') throw new Error('It is listed');
    const entry = { ...row.match.entry, lifetimeIsMost: true };
    expect(rowText({ ...row, match: { kind: 'listed', entry } }).declared).toBe(
      t('atMost', tn('duration_day', 30)),
    );
  });

  it('name an entry as the policy prints it', () => {
    const [variant] = lunella.entries.filter(({ publishedName }) => publishedName !== undefined);
    if (variant === undefined) throw new Error('No entry has a published name');
    const row: Row = {
      ...rowOf('lunella_fart_start'),
      match: { kind: 'variant', entry: variant, name: 'differs', domain: 'as-declared' },
    };
    expect(verdictSentence('name-differs', row)).toBe(
      t('sentence_name_differs', 'lunella_fart_XXXXXX'),
    );
  });
});
