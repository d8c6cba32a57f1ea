import { describe, expect, it } from 'vitest';
import { t, tn } from '../../src/browser/i18n.ts';
import { documentedOf } from '../../src/catalogue/documented.ts';
import { DAY } from '../../src/format/duration.ts';
import { comparisonText, documentedText } from '../../src/ui/documented-text.ts';
import { knownRow, sourceBy } from '../fakes/known-row.ts';

describe('what is documented', () => {
  it.each(['documentation', 'code', 'secondary'] as const)('says on what it rests: %s', (basis) => {
    const documented = documentedOf(knownRow({ source: sourceBy(basis) }).match);
    expect(documented && documentedText('Maker', documented)).toBe(
      t(`documented_${basis}`, 'Maker', tn('duration_day', 30)),
    );
  });

  it('of a lifetime is nothing if the source names none', () => {
    const documented = documentedOf(knownRow({ lifetime: null }).match);
    expect(documented && documentedText('Maker', documented)).toBe(
      t('documented_documentation', 'Maker', t('documentedNothing')),
    );
  });
});

describe('the observed lifetime beside the documented one', () => {
  it.each<[what: string, Parameters<typeof knownRow>, string]>([
    ['equal', [{}, { left: 30 * DAY }], t('compared_as_declared')],
    ['longer', [{}, { left: 90 * DAY }], t('compared_longer', tn('duration_day', 90))],
    [
      'longer by what is left alone',
      [{}, { left: 90 * DAY, setAt: null }],
      t('compared_longer_remaining', tn('duration_day', 90)),
    ],
    ['shorter', [{}, { left: 7 * DAY }], t('compared_shorter', tn('duration_day', 7))],
    ['a session', [{}, {}], t('compared_shorter', t('browserSession'))],
    [
      'capped',
      [{ lifetime: { value: 2, unit: 'year' } }, { left: 400 * DAY }],
      t('compared_capped', tn('duration_day', 400)),
    ],
    [
      'capped at less than all browsers do',
      [{}, { left: 7 * DAY, requested: 30 * DAY }],
      t('compared_capped', tn('duration_day', 7)),
    ],
    [
      'documented as a session',
      [{ lifetime: 'session' }, { left: 7 * DAY }],
      t('compared_longer', tn('duration_day', 7)),
    ],
    ['both a session', [{ lifetime: 'session' }, {}], t('compared_as_declared')],
    [
      'not measured',
      [{}, { left: 7 * DAY, setAt: null }],
      t('sentence_unmeasured', tn('duration_day', 7)),
    ],
  ])('is %s', (_, [facts, observed], sentence) => {
    expect(comparisonText(knownRow(facts, observed))).toBe(sentence);
  });

  it('says nothing if none is documented', () => {
    expect(comparisonText(knownRow({ lifetime: null }, { left: DAY }))).toBeNull();
  });
});
