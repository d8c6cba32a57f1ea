import { expect, it } from 'vitest';
import { t, tn } from '../../src/browser/i18n.ts';

it.each([
  [0, '0'],
  [999, '999'],
  [2_000, '2,000'],
  [1_234_567, '1,234,567'],
])('writes the number %i as the language does', (number, written) => {
  expect(t('ledgerSlotsChoice', number)).toContain(written);
  expect(tn('siteStorageSize', number)).toContain(written);
});

it('leaves a text of digits as it is', () => {
  expect(t('deletedOne', '2000')).toContain('2000');
});
