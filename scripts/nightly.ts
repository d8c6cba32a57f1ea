import { runStep } from './run-step.ts';

/*
 * `npm run test:nightly`: the random and the long tests with new seeds and at length. `npm test` runs a few of
 * the same with fixed seeds. The seeds are printed, so that a failure can be repeated.
 */

const seed = String(Math.floor(Date.now() / 1000));

const unit = { FAST_CHECK_SEED: seed, FAULTS_SEED: seed, FAULTS_HISTORIES: '10000' };
console.log('Environment of the unit tests:', unit);
runStep('Unit tests', 'vitest run --project unit --project unit-isolated', unit);

const endToEnd = {
  STOPS_SEED: seed,
  STOPS_STEPS: '300',
  FLOOD_MINUTES: '10',
  VISITS: '1008',
  ATTRIBUTION_SEED: seed,
  ATTRIBUTION_STEPS: '2000',
  EXHAUSTIVE: '1',
};
console.log('Environment of the end-to-end tests:', endToEnd);
runStep('End-to-end tests', 'vitest run --project e2e', endToEnd);
