import { beforeEach, expect, it } from 'vitest';
import { deleteCookies } from '../../../src/background/commands/delete-cookies.ts';
import type { Observation } from '../../../src/cookies/observation.ts';
import { DONE, type Response } from '../../../src/messages/response.ts';
import { ga, gaTwin, gizmo, inStore } from '../../fakes/cookies.ts';
import { type FakeServices, fakeServices } from '../../fakes/fake-ports.ts';

const elsewhere = inStore(ga, 'firefox-container-1');

let fakes: FakeServices;

beforeEach(() => {
  fakes = fakeServices();
  for (const cookie of [ga, gaTwin, gizmo, elsewhere]) fakes.jar.set(cookie);
});

function deleteThese(...cookies: Observation[]): Promise<Response> {
  const slots = cookies.map(({ slot }) => slot);
  return deleteCookies({ type: 'delete-cookies', slots }, fakes.services);
}

it('deletes exactly these slots, in one deletion that can be undone', async () => {
  const { jar, services, clock } = fakes;
  expect(await deleteThese(gizmo, ga)).toEqual({
    ...DONE,
    gone: ['_ga', '_gizmo'],
    canUndo: true,
  });
  expect([...jar.cookies.values()]).toEqual([gaTwin, elsewhere]);
  expect((await services.undo.take(clock.now(), '0'))?.cookies).toMatchObject([
    { slot: ga.slot },
    { slot: gizmo.slot },
  ]);
});

it('deletes in the store of each slot, whichever it is', async () => {
  await deleteThese(gaTwin, elsewhere);
  expect([...fakes.jar.cookies.values()]).toEqual([ga, gizmo]);
});

it('deletes the others if one slot is empty', async () => {
  await fakes.jar.expire(ga);
  expect(await deleteThese(ga, gizmo)).toEqual({ ...DONE, gone: ['_gizmo'], canUndo: true });
});

it.each([
  ['are empty', [ga]],
  ['are none', []],
])('does nothing if the slots %s', async (_, cookies) => {
  await fakes.jar.expire(ga);
  expect(await deleteThese(...cookies)).toEqual(DONE);
});
