import { expect, it } from 'vitest';
import {
  type ConsentMessage,
  consentAtEnd,
  consentProgress,
} from '../../src/audit/consent-result.ts';

const cmp = 'Onetrust';
const report = (lifecycle: string, heuristicPatterns: string[] = []): ConsentMessage => ({
  type: 'report',
  mainFrame: true,
  state: { lifecycle, heuristicPatterns },
});
const SHOWN: ConsentMessage[] = [
  report('started'),
  { type: 'cmpDetected', cmp },
  { type: 'popupFound', cmp },
];
const result = (ok: boolean, scheduleSelfTest: boolean): ConsentMessage => ({
  type: 'optOutResult',
  cmp,
  result: ok,
  scheduleSelfTest,
});
const DONE: ConsentMessage = { type: 'autoconsentDone', cmp };

it('a choice is made when Autoconsent is done', () => {
  expect(consentProgress(SHOWN)).toBe('open');
  expect(consentProgress([...SHOWN, result(true, false)])).toBe('open');
  expect(consentProgress([...SHOWN, result(true, false), DONE])).toBe('chosen');
});

it('a choice that can be tested is tested first', () => {
  const done = [...SHOWN, result(true, true), DONE];
  expect(consentProgress(done)).toBe('to-test');
  // The answer of a frame without a banner.
  expect(consentProgress([...done, { type: 'selfTestResult', cmp: 'none', result: false }])).toBe(
    'to-test',
  );
  expect(consentProgress([...done, { type: 'selfTestResult', cmp, result: true }])).toBe('chosen');
  expect(consentProgress([...done, { type: 'selfTestResult', cmp, result: false }])).toMatchObject({
    reason: 'no-choice',
  });
});

it('a banner without the choice is no missing banner', () => {
  const noChoice = { reason: 'no-choice', detail: cmp };
  expect(consentProgress([...SHOWN, result(false, false)])).toEqual(noChoice);
  expect(consentAtEnd(SHOWN)).toEqual(noChoice);
});

it('no banner was found', () => {
  const noBanner = { reason: 'no-banner', detail: null };
  expect(consentProgress([report('nothingDetected')])).toEqual(noBanner);
  expect(consentAtEnd([report('started')])).toEqual(noBanner);
  // It is there, but it was not shown.
  const hidden = consentAtEnd([report('cmpDetected'), { type: 'cmpDetected', cmp }]);
  expect(hidden).toEqual({ reason: 'no-banner', detail: cmp });
});

it('words of a banner that Autoconsent cannot use are a banner without a choice', () => {
  expect(consentProgress([report('nothingDetected', ['/we use cookies/'])])).toEqual({
    reason: 'no-choice',
    detail: null,
  });
});

it('a banner in a frame is waited for', () => {
  const messages: ConsentMessage[] = [{ type: 'cmpDetected', cmp }, report('nothingDetected')];
  expect(consentProgress(messages)).toBe('open');
});

it('a choice is made in all frames with a banner, or not at all', () => {
  const noChoice = { reason: 'no-choice' };
  for (const results of [
    [result(true, false), result(false, false)],
    [result(false, false), result(true, false)],
  ]) {
    expect(consentProgress([...SHOWN, ...results, DONE])).toMatchObject(noChoice);
  }
  for (const results of [
    [result(true, false), result(true, true)],
    [result(true, true), result(true, false)],
  ]) {
    expect(consentProgress([...SHOWN, ...results, DONE])).toBe('to-test');
  }
  const kept: ConsentMessage = { type: 'selfTestResult', cmp, result: true };
  const done = [...SHOWN, result(true, true), DONE];
  expect(consentProgress([...done, kept, { ...kept, result: false }])).toMatchObject(noChoice);
  expect(consentProgress([...done, kept, kept])).toBe('chosen');
});
