import { expect, it } from 'vitest';
import { type Deletion, restorable, withOutcome } from '../../../src/background/undo/deletion.ts';
import { ga, gaTwin, withValue } from '../../fakes/cookies.ts';
import { observe } from '../../fakes/observe.ts';

const deletionOf = (id: number, cookies: Deletion['cookies']): Deletion => ({
  id,
  at: 0,
  isDone: false,
  isCleaning: false,
  cookies,
  settings: {},
});

it('restorable leaves out cookies that have expired meanwhile, but no session cookie', () => {
  const cookies = [
    { ...observe({ name: 'session' }, { expires: null }), value: '' },
    { ...observe({ name: 'later' }, { expires: 1_001 }), value: '' },
    { ...observe({ name: 'now' }, { expires: 1_000 }), value: '' },
  ];
  const { live, expired } = restorable(deletionOf(1, cookies), 1_000);
  expect(live.map(({ slot }) => slot.name)).toEqual(['session', 'later']);
  expect(expired.map(({ slot }) => slot.name)).toEqual(['now']);
});

it('withOutcome leaves of one deletion what is gone, by slot', () => {
  const cookies = [withValue(ga, 'a'), withValue(gaTwin, 'b')];
  const deletions = [deletionOf(1, cookies), deletionOf(2, cookies)];
  expect(withOutcome(deletions, 2, [gaTwin])).toEqual([
    deletionOf(1, cookies),
    { ...deletionOf(2, [withValue(gaTwin, 'b')]), isDone: true },
  ]);
});
