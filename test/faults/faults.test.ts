import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MANAGED_SETTINGS_DELAY } from '../../src/browser/settings-sources.ts';
import { history } from './history.ts';
import { play } from './play.ts';

const HISTORIES = Number(process.env['FAULTS_HISTORIES'] ?? 500);
const [seed, path] = process.env['FAULTS_REPLAY']?.split('/') ?? [];

beforeEach(() => {
  // What goes wrong is logged; that is as it should be.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  // Long after the start, when the browser tells of policies.
  vi.spyOn(performance, 'now').mockReturnValue(MANAGED_SETTINGS_DELAY);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/*
 * Each history of `found.test.ts` was found here, and broke a promise then. Seen red as well with: answers
 * that name nothing, a deletion that counts as done before it is, settings that are given to `sync` alone or
 * stored in two parts, values that are kept for longer than ten minutes, private windows that are remembered
 * unasked.
 * Of what may go wrong: `hangs` with calls that are waited for without end; `ignored` with a deletion after which
 * nobody looks again; `late` and `fails-after` with one for which the call's own answer is taken; `dies-after` with
 * values that are kept once it is done; `fails` with records that count as written before they are.
 */
it('keeps its promises in random histories in which anything may go wrong', {
  timeout: 0,
}, async () => {
  const result = await fc.check(
    fc.asyncProperty(history, async (one) => {
      expect(await play(one)).toEqual([]);
    }),
    {
      numRuns: HISTORIES,
      ...(seed === undefined ? {} : { seed: Number(seed) }),
      ...(path === undefined ? {} : { path, endOnFailure: true }),
    },
  );
  if (!result.failed) return;
  const [shrunk] = result.counterexample ?? [];
  const broken = shrunk === undefined ? [] : await play(shrunk);
  throw new Error(
    [
      ...broken,
      JSON.stringify(shrunk),
      `Again: FAULTS_REPLAY=${result.seed}/${result.counterexamplePath} npm run test:unit`,
    ].join('\n'),
  );
});
