import { beforeEach, expect, it } from 'vitest';
import {
  type CookieRemover,
  createCookieRemover,
} from '../../../src/background/cookies/cookie-remover.ts';
import { createOwnChanges, type OwnCause } from '../../../src/background/cookies/own-changes.ts';
import type { UndoStorage } from '../../../src/background/undo/undo-storage.ts';
import { DONE } from '../../../src/messages/response.ts';
import { collectErrors } from '../../fakes/console-errors.ts';
import { ga, gaTwin, gizmo } from '../../fakes/cookies.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { FakeJar } from '../../fakes/fake-jar.ts';
import { undoIn } from '../../fakes/undo.ts';

let jar: FakeJar;
let clock: FakeClock;
let session: Map<string, unknown>;
/** Names of removed cookies, and why the removal was ours, if it was. */
let removals: [name: string, cause: OwnCause | null][];

beforeEach(() => {
  jar = new FakeJar();
  clock = new FakeClock();
  session = new Map();
  removals = [];
  for (const cookie of [ga, gaTwin, gizmo]) jar.set(cookie);
});

function removerWith(undo: UndoStorage = undoIn(session, jar, clock.now)): CookieRemover {
  const own = createOwnChanges(clock.elapsed, 100);
  jar.onChange = (change) => {
    const cause = own.claim(change);
    if (change.type === 'removed') removals.push([change.observation.slot.name, cause]);
  };
  return createCookieRemover({ onLeft: () => undefined, jar, own, undo });
}

it('deletes exact slots, and says that they were blocked', async () => {
  expect(await removerWith().remove([ga, gizmo])).toEqual({ gone: [ga, gizmo], left: [] });
  expect(jar.names()).toEqual(['_ga']);
  expect(removals).toEqual([
    ['_ga', 'blocked'],
    ['_gizmo', 'blocked'],
  ]);
});

it('reports what the browser left, and does not take a later removal of it for ours', async () => {
  const remover = removerWith();
  jar.stubborn.add('_gizmo');
  expect(await remover.remove([ga, gizmo])).toEqual({ gone: [ga], left: [gizmo] });
  jar.remove(gizmo, 'explicit');
  expect(removals.at(-1)).toEqual(['_gizmo', null]);
});

it('rejects if it cannot read again, and takes no later removal for ours', async () => {
  const remover = removerWith();
  jar.stubborn.add('_ga');
  jar.read = () => Promise.reject(new Error('The browser does not respond'));
  await expect(remover.remove([ga])).rejects.toThrow('does not respond');
  jar.remove(ga, 'explicit');
  expect(removals).toEqual([['_ga', null]]);
});

it('deletes so that it can be undone', async () => {
  const undo = undoIn(session, jar, clock.now);
  expect(await removerWith(undo).removeUndoably([ga])).toEqual({
    ...DONE,
    gone: ['_ga'],
    canUndo: true,
  });
  expect(removals).toEqual([['_ga', 'extension']]);
  const deletion = await undo.take(clock.now(), '0');
  expect(deletion?.cookies).toEqual([{ ...ga, value: 'value of _ga' }]);
});

it('says why it deletes, to the ledger and to whoever offers the undo', async () => {
  const undo = undoIn(session, jar, clock.now);
  await removerWith(undo).removeUndoably([gizmo], 'cleaned');
  expect(removals).toEqual([['_gizmo', 'cleaned']]);
  expect((await undo.take(clock.now(), '0'))?.isCleaning).toBe(true);
});

it('does nothing if there is nothing to delete', async () => {
  const errors = collectErrors();
  jar.withValues = () => Promise.reject(new Error('Nobody needs to ask'));
  expect(await removerWith().removeUndoably([])).toEqual(DONE);
  expect([session.size, errors]).toEqual([0, []]);
});

it('promises no undo if nothing is gone', async () => {
  jar.stubborn.add('_ga');
  expect(await removerWith().removeUndoably([ga])).toEqual({ ...DONE, left: ['_ga'] });
});

it('deletes, and promises no undo, if the cookies could not be stashed', async () => {
  const errors = collectErrors();
  const undo = undoIn(session, jar, clock.now, () => Promise.reject(new Error('No alarms')));
  expect(await removerWith(undo).removeUndoably([ga])).toEqual({ ...DONE, gone: ['_ga'] });
  expect(errors).toEqual(['Error: No alarms']);
});

it('records the outcome of what somebody else has stashed', async () => {
  const undo = undoIn(session, jar, clock.now);
  const remover = removerWith(undo);
  const id = await undo.stash([ga, gizmo], {});
  expect(await remover.removeStashed([ga], id)).toEqual({ ...DONE, gone: ['_ga'], canUndo: true });
  expect(removals).toEqual([['_ga', 'blocked']]);
  // Only what is gone can be restored.
  expect((await undo.take(clock.now(), '0'))?.cookies.map(({ slot }) => slot)).toEqual([ga.slot]);
  expect(await remover.removeStashed([gizmo], null)).toEqual({ ...DONE, gone: ['_gizmo'] });
});
