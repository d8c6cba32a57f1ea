// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { App } from '../../report/App.tsx';
import { category, page, shown } from '../../report/state.ts';
import { showEverythingOnPaper, withEverything } from '../../report/whole.ts';
import { browser } from '../../src/browser/webext.ts';
import { observe } from '../fakes/observe.ts';
import { ledgerOf, reportOf, SET_AT } from './sample-report.ts';

beforeEach(() => {
  Object.assign(browser, { extension: { inIncognitoContext: false } });
});
afterEach(() => {
  cleanup();
  shown.value = null;
  page.value = 'loading';
  category.value = 'all';
});

/** How many cookies and how many events are in the document, and how much on what the report was made with. */
const drawn = (): [cookies: number, events: number, facts: number] => [
  document.querySelectorAll('[data-report-cookie]').length,
  document.querySelectorAll('details[open] [data-event]').length,
  document.querySelectorAll('details[open] .facts').length,
];

it('paper and files show everything, and then the page is as it was', () => {
  const jar = Array.from({ length: 60 }, (_, i) => observe({ name: `_${i}` }));
  shown.value = reportOf(ledgerOf(...jar.map((cookie) => [cookie, SET_AT] as const)));
  page.value = 'ready';
  showEverythingOnPaper();
  render(<App />);
  expect(drawn()).toEqual([50, 0, 0]);
  // As when somebody prints from the browser's menu. Nothing that comes later reaches the paper.
  dispatchEvent(new Event('beforeprint'));
  expect(drawn()).toEqual([60, 60, 1]);
  dispatchEvent(new Event('afterprint'));
  expect(drawn()).toEqual([50, 0, 0]);
  category.value = 'necessary';
  withEverything(() => expect(drawn()).toEqual([60, 60, 1]));
  expect(drawn()).toEqual([0, 0, 0]);
});
