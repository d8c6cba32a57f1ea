// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '../../report/App.tsx';
import { isWhole, openedFrom, page, remembersPrivate, shown } from '../../report/state.ts';
import { momentText } from '../../report/texts.ts';
import { t } from '../../src/browser/i18n.ts';
import { browser } from '../../src/browser/webext.ts';
import type { Phase } from '../../src/report/consent.ts';
import { sampleReport } from './sample-report.ts';

beforeEach(() => {
  page.value = 'ready';
  openedFrom.value = null;
  remembersPrivate.value = false;
});
afterEach(() => {
  cleanup();
  shown.value = null;
  isWhole.value = false;
  vi.restoreAllMocks();
});

/** Renders the report. Returns whether it has the notice, and whether it advises to visit the site. */
function says(isPrivate: boolean, isEmpty: boolean): [boolean, boolean] {
  Object.assign(browser, { extension: { inIncognitoContext: isPrivate } });
  shown.value = isEmpty ? { ...sampleReport, cookies: [] } : sampleReport;
  const { container } = render(<App />);
  const notice = container.querySelector('[data-notice="private"]');
  const isAdvice = (container.textContent ?? '').includes(t('reportEmpty'));
  return [notice !== null, isAdvice];
}

describe('the report without history of private windows', () => {
  it.each<[string, boolean, boolean, [boolean, boolean]]>([
    ['an empty report', false, true, [true, true]],
    ['an empty report in a private window', true, true, [true, false]],
    ['a report in a private window', true, false, [true, false]],
    ['any other report', false, false, [false, false]],
  ])('says of %s what is missing, and what helps', (_, isPrivate, isEmpty, expected) => {
    expect(says(isPrivate, isEmpty)).toEqual(expected);
  });
});

it('the report says nothing of private windows if the history includes them, or if it is a file', () => {
  remembersPrivate.value = true;
  expect(says(true, true)).toEqual([false, true]);
  cleanup();
  remembersPrivate.value = false;
  openedFrom.value = 'report.json';
  // Nor does it advise to visit the site, which would not change the file.
  expect(says(true, true)).toEqual([false, false]);
});

it.each<[Phase, number | null]>([
  ['none', null],
  ['reject', sampleReport.made],
])('a report by the command says what was chosen in the cookie banner: %s', (phase, chosen) => {
  isWhole.value = true;
  shown.value = { ...sampleReport, consent: { phase, chosen } };
  const { container } = render(<App />);
  const facts = container.querySelector('.facts')?.textContent;
  expect(facts).toContain(t(`consent_${phase}`));
  if (chosen !== null) expect(facts).toContain(momentText(chosen));
});

it('every file can be chosen: a phone may not know the type of the one that it saved', () => {
  says(false, true);
  expect(document.querySelector('input[type="file"]')?.hasAttribute('accept')).toBe(false);
});
