import { expect, it } from 'vitest';
import { heightOf, layoutFor, topOf, WIDE, xOf, yOf } from '../../report/chart-layout.ts';

it('puts the names above the marks if there is too little room beside them', () => {
  expect(layoutFor(800)).toBe(WIDE);
  expect(layoutFor(2_000)).toBe(WIDE);
  const phone = layoutFor(254);
  expect([phone.isNarrow, phone.width]).toEqual([true, 254]);
  // The marks may use the whole width.
  expect(xOf(phone, 0)).toBeLessThan(254 / 10);
  expect(xOf(phone, 1)).toBeGreaterThan(254 * 0.9);
  // Narrower than this the chart scrolls.
  expect(layoutFor(0).width).toBe(layoutFor(100).width);
});

it.each([WIDE, layoutFor(254)])('puts the marks of each row into that row', (layout) => {
  for (const row of [0, 1, 30]) {
    expect(yOf(layout, row)).toBeGreaterThan(topOf(layout, row));
    expect(yOf(layout, row)).toBeLessThan(topOf(layout, row + 1));
  }
  expect(heightOf(layout, 31)).toBeGreaterThan(yOf(layout, 30));
});
