import { expect, it, vi } from 'vitest';
import type { Attribution } from '../../../src/attribution/attributor.ts';
import { observedChange } from '../../../src/background/ledger/observed-change.ts';
import type { Observation } from '../../../src/cookies/observation.ts';
import { ga } from '../../fakes/cookies.ts';

const attribution: Attribution = {
  setter: { by: 'no-response', host: 'kicks.se' },
  requested: 60_000,
};
const attributionOf = (_: Observation) => attribution;

it('records who set a cookie, as it was known at that moment', () => {
  const spy = vi.fn(attributionOf);
  expect(observedChange({ type: 'set', observation: ga }, 7, null, spy)).toEqual({
    type: 'set',
    observation: ga,
    at: 7,
    ...attribution,
  });
  expect(spy).toHaveBeenCalledWith(ga);
});

it('records a set of our own as restored, and asks nobody who did it', () => {
  const spy = vi.fn(attributionOf);
  expect(observedChange({ type: 'set', observation: ga }, 7, 'extension', spy)).toEqual({
    type: 'restored',
    observation: ga,
    at: 7,
  });
  // The question would use up what is known of another set.
  expect(spy).not.toHaveBeenCalled();
});

it.each([
  [null, 'explicit'],
  ['extension', 'extension'],
  ['cleaned', 'cleaned'],
  ['blocked', 'blocked'],
] as const)('records a removal, ours: %s, with the cause %s', (own, cause) => {
  for (const observation of [ga, { ...ga, expires: 8 }]) {
    const change = { type: 'removed', observation, cause: 'explicit' } as const;
    const removed = { type: 'removed', observation, cause, at: 7 };
    expect(observedChange(change, 7, own, attributionOf)).toEqual(removed);
  }
});

it.each([
  ['explicit', 'extension'],
  ['explicit', null],
  ['evicted', null],
  ['expired', null],
] as const)('dates a removal of what had run out by its end (%s, ours: %s)', (cause, own) => {
  const observation = { ...ga, expires: 5 };
  const change = { type: 'removed', observation, cause } as const;
  const expired = { type: 'removed', observation, cause: 'expired', at: 5 };
  expect(observedChange(change, 7, own, attributionOf)).toEqual(expired);
});

it('records nothing of the removal that is half of a renewal', () => {
  const change = { type: 'removed', observation: ga, cause: 'overwrite' } as const;
  expect(observedChange(change, 7, null, attributionOf)).toBeNull();
});
