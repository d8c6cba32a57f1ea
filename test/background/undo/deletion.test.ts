import { expect, it } from 'vitest';
import { type Deletion, restorable } from '../../../src/background/undo/deletion.ts';
import { observe } from '../../fakes/observe.ts';

it('restorable leaves out cookies that have expired meanwhile, but no session cookie', () => {
  const cookies = [
    { ...observe({ name: 'session' }, { expires: null }), value: '' },
    { ...observe({ name: 'later' }, { expires: 1_001 }), value: '' },
    { ...observe({ name: 'now' }, { expires: 1_000 }), value: '' },
  ];
  const deletion: Deletion = { id: 1, at: 0, isDone: true, cookies, settings: {} };
  const { live, expired } = restorable(deletion, 1_000);
  expect(live.map(({ slot }) => slot.name)).toEqual(['session', 'later']);
  expect(expired.map(({ slot }) => slot.name)).toEqual(['now']);
});
