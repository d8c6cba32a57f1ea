import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MANAGED_SETTINGS_DELAY } from '../../src/browser/settings-sources.ts';
import { history } from './history.ts';
import { play } from './play.ts';

/** Fixed, so that the same commit always has the same result. The nightly takes a new one. */
const SEED = Number(process.env['FAULTS_SEED'] ?? 20_261_128);
const HISTORIES = Number(process.env['FAULTS_HISTORIES'] ?? 400);
/** A seed and the path to one history of it, as a failure prints them. */
const [replayedSeed, path] = process.env['FAULTS_REPLAY']?.split('/') ?? [];

beforeEach(() => {
  // The worker logs each fault, as it should.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  // So long after its start the browser has reported the managed settings.
  vi.spyOn(performance, 'now').mockReturnValue(MANAGED_SETTINGS_DELAY);
});
afterEach(() => {
  vi.restoreAllMocks();
});

it(`keeps its promises in random histories in which anything may go wrong (FAULTS_SEED=${SEED})`, {
  timeout: 0,
}, async () => {
  const result = await fc.check(
    fc.asyncProperty(history, async (steps) => {
      expect(await play(steps)).toEqual([]);
    }),
    {
      numRuns: HISTORIES,
      seed: Number(replayedSeed ?? SEED),
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
