import { expect, it } from 'vitest';
import { chromiumName } from '../../src/report/browser-name.ts';

const chromium = { brand: 'Chromium', version: '156.0.8078.108' };
const chrome = { brand: 'Google Chrome', version: '156.0.8078.109' };
const noBrand = { brand: 'Not:A-Brand', version: '8.0.0.0' };

it.each([
  ['Chrome', [noBrand, chrome, chromium], 'Google Chrome 156.0.8078.109'],
  ['Chromium', [noBrand, chromium], 'Chromium 156.0.8078.108'],
  [
    'Edge',
    [
      chromium,
      { brand: 'Microsoft Edge', version: '156.0.1' },
      { brand: 'Not_A Brand', version: '99' },
    ],
    'Microsoft Edge 156.0.1',
  ],
  ['Brave', [{ brand: 'Brave', version: '156' }, chromium, noBrand], 'Brave 156'],
  [
    'a browser that also names Chrome',
    [chromium, chrome, { brand: 'Opera', version: '120' }],
    'Opera 120',
  ],
  [
    'a browser with an odd made-up name',
    [{ brand: ';Not(A)Brand', version: '1' }, chrome],
    'Google Chrome 156.0.8078.109',
  ],
  ['a browser that says nothing', [noBrand], null],
  ['a browser without a list', [], null],
])('names %s', (_, brands, name) => {
  expect(chromiumName(brands)).toBe(name);
});
