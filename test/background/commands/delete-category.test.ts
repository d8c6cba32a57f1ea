import { beforeEach, expect, it } from 'vitest';
import { deleteCategory } from '../../../src/background/commands/delete-category.ts';
import { DONE } from '../../../src/messages/response.ts';
import { foreign, ga, gaTwin, gid, inStore, isLogged } from '../../fakes/cookies.ts';
import { type FakeServices, fakeServices } from '../../fakes/fake-ports.ts';

const elsewhere = inStore(ga, 'firefox-container-1');
const request = { type: 'delete-category', storeId: '0', category: 'analytics' } as const;

let fakes: FakeServices;

beforeEach(() => {
  fakes = fakeServices();
  for (const cookie of [ga, gaTwin, gid, isLogged, foreign, elsewhere]) fakes.jar.set(cookie);
});

it('deletes the cookies of one category in one store, so that it can be undone', async () => {
  const { jar, services } = fakes;
  expect(await deleteCategory(request, services)).toEqual({
    ...DONE,
    gone: ['_ga', '_ga'],
    canUndo: true,
  });
  expect([...jar.cookies.values()]).toEqual([gid, isLogged, foreign, elsewhere]);
});

it('deletes in the store that is asked for', async () => {
  const { jar, services } = fakes;
  await deleteCategory({ ...request, storeId: 'firefox-container-1' }, services);
  expect([...jar.cookies.values()]).toEqual([ga, gaTwin, gid, isLogged, foreign]);
});

it('deletes no cookie of another site, whatever the category', async () => {
  const { jar, services } = fakes;
  await deleteCategory({ ...request, category: 'unknown' }, services);
  expect(jar.names()).toEqual(['_ga', '_ga', '_ga', 'islogged', 'x']);
});

it('leaves what an exception spares, and names it', async () => {
  const { jar, services } = fakes;
  jar.set({ ...gid, slot: { ...gid.slot, name: '_other' } });
  await services.settings.change({ exceptions: [{ name: '_gid', action: 'keep' }] });
  expect(await deleteCategory({ ...request, category: 'unknown' }, services)).toEqual({
    ...DONE,
    gone: ['_other'],
    spared: ['_gid'],
    canUndo: true,
  });
  expect(jar.names()).toContain('_gid');
});
