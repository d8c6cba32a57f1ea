import { expect, it } from 'vitest';
import { placeOf } from '../../report/place.ts';
import { rowNames } from '../../report/texts.ts';
import { t } from '../../src/browser/i18n.ts';
import { ga, inStore } from '../fakes/cookies.ts';
import { observe } from '../fakes/observe.ts';
import { ledgerOf, reportOf, SET_AT } from './sample-report.ts';

it.each([
  ['0', []],
  ['firefox-default', []],
  ['1', [t('storePrivate')]],
  ['firefox-private', [t('storePrivate')]],
  ['firefox-container-12', [t('storeContainer', 12)]],
  ['<odd>', [t('storeOther', '<odd>')]],
])('a cookie of the store %s is said to be kept in %j', (storeId, said) => {
  expect(placeOf(inStore(ga, storeId).slot)).toEqual(['kicks.se', ...said]);
});

it('a cookie that is tied to a site is told apart from one that is not', () => {
  const partitionKey = { topLevelSite: 'https://kicks.se', hasCrossSiteAncestor: true };
  const { slot } = observe({ name: 'x', path: '/talks', partitionKey });
  expect(placeOf(slot)).toEqual(['community.kicks.se/talks', t('partitionedBelow', 'kicks.se')]);
});

it('no two rows of a chart have the same name', () => {
  const stores = ['firefox-default', 'firefox-container-1', 'firefox-container-2'];
  const sets = stores.map((id) => [inStore(ga, id), SET_AT] as const);
  const names = rowNames(reportOf(ledgerOf(...sets)).cookies);
  expect(new Set(names).size).toBe(3);
});
