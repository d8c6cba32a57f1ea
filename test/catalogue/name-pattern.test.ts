import { expect, it } from 'vitest';
import { fitsPattern, namePattern } from '../../src/catalogue/name-pattern.ts';

it('namePattern takes a published name apart at its placeholder', () => {
  expect(namePattern('amp.XXXXXX.test')).toEqual({ prefix: 'amp.', suffix: '.test' });
  expect(namePattern('_ga')).toBeNull();
});

it.each([
  ['ab1ba', true],
  ['ab12ba', true],
  ['abba', false],
  ['aba', false],
  ['xab1ba', false],
])('fitsPattern of abXXXXXXba and %s: %s', (name, expected) => {
  expect(fitsPattern({ prefix: 'ab', suffix: 'ba' }, name)).toBe(expected);
});
