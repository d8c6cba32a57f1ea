import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browser } from '../../src/browser/webext.ts';
import { createWindowWatch } from '../../src/browser/windows.ts';

/** What was called, in order. */
let calls: string[];

beforeEach(() => {
  calls = [];
  Object.assign(browser, {
    windows: {
      onRemoved: {
        addListener: () => calls.push('add'),
        removeListener: () => calls.push('remove'),
      },
    },
    alarms: {
      create: async (_: string, { periodInMinutes }: { periodInMinutes: number }) =>
        calls.push(`every ${periodInMinutes * 60} s`),
      clear: async () => calls.push('clear'),
      onAlarm: { addListener: () => undefined },
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

it('is off until it is switched on', () => {
  createWindowWatch(() => undefined);
  expect(calls).toEqual([]);
});

it.each([
  ['on in Chromium', false, true, ['add']],
  // A listener that an earlier run has added goes on starting the worker until this run removes it.
  ['off in Chromium', false, false, ['add', 'remove']],
  ['on in Firefox', true, true, ['add', 'every 24 s']],
  ['off in Firefox', true, false, ['add', 'remove', 'clear']],
])('is switched %s', async (_, isFirefox, isOn, expected) => {
  vi.stubGlobal('FIREFOX', isFirefox);
  await createWindowWatch(() => undefined).set(isOn);
  expect(calls).toEqual(expected);
});
