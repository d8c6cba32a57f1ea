import { beforeEach, expect, it } from 'vitest';
import { deleteCookie } from '../../../src/background/commands/delete-cookie.ts';
import { DONE } from '../../../src/messages/response.ts';
import { ga, gaTwin, inStore } from '../../fakes/cookies.ts';
import { type FakeServices, fakeServices } from '../../fakes/fake-ports.ts';

const elsewhere = inStore(ga, 'firefox-container-1');

let fakes: FakeServices;

beforeEach(() => {
  fakes = fakeServices();
  for (const cookie of [ga, gaTwin, elsewhere]) fakes.jar.set(cookie);
});

it('deletes exactly one slot, so that it can be undone', async () => {
  const { jar, services, clock } = fakes;
  const response = await deleteCookie({ type: 'delete-cookie', slot: ga.slot }, services);
  expect(response).toEqual({ ...DONE, gone: ['_ga'], canUndo: true });
  expect([...jar.cookies.values()]).toEqual([gaTwin, elsewhere]);
  expect((await services.undo.take(clock.now(), '0'))?.cookies).toMatchObject([{ slot: ga.slot }]);
});

it('deletes in the store of the slot, whichever it is', async () => {
  const { jar, services } = fakes;
  await deleteCookie({ type: 'delete-cookie', slot: elsewhere.slot }, services);
  expect([...jar.cookies.values()]).toEqual([ga, gaTwin]);
});

it('does nothing if the slot is empty', async () => {
  const { jar, services } = fakes;
  await jar.expire(ga);
  const response = await deleteCookie({ type: 'delete-cookie', slot: ga.slot }, services);
  expect(response).toEqual(DONE);
});
