import { beforeEach, expect, it } from 'vitest';
import { deleteCategories } from '../../../src/background/commands/delete-categories.ts';
import type { RequestOf } from '../../../src/messages/request.ts';
import { DONE } from '../../../src/messages/response.ts';
import { foreign, ga, gaTwin, gizmo, inStore, isLogged } from '../../fakes/cookies.ts';
import { type FakeServices, fakeServices } from '../../fakes/fake-ports.ts';

const elsewhere = inStore(ga, 'firefox-container-1');
const request: RequestOf<'delete-categories'> = {
  type: 'delete-categories',
  storeId: '0',
  categories: ['analytics'],
};

let fakes: FakeServices;

beforeEach(() => {
  fakes = fakeServices();
  for (const cookie of [ga, gaTwin, gizmo, isLogged, foreign, elsewhere]) fakes.jar.set(cookie);
});

it('deletes the cookies of a category in one store, so that it can be undone', async () => {
  const { jar, services } = fakes;
  expect(await deleteCategories(request, services)).toEqual({
    ...DONE,
    gone: ['_ga', '_ga'],
    canUndo: true,
  });
  expect([...jar.cookies.values()]).toEqual([gizmo, isLogged, foreign, elsewhere]);
});

it('deletes the cookies of several categories, so that one undo restores them', async () => {
  const { jar, services } = fakes;
  expect(
    await deleteCategories({ ...request, categories: ['analytics', 'unknown'] }, services),
  ).toEqual({
    ...DONE,
    gone: ['_ga', '_ga', '_gizmo'],
    canUndo: true,
  });
  expect([...jar.cookies.values()]).toEqual([isLogged, foreign, elsewhere]);
});

it('deletes in the store that is asked for', async () => {
  const { jar, services } = fakes;
  await deleteCategories({ ...request, storeId: 'firefox-container-1' }, services);
  expect([...jar.cookies.values()]).toEqual([ga, gaTwin, gizmo, isLogged, foreign]);
});

it('deletes no cookie of another site, whatever the category', async () => {
  const { jar, services } = fakes;
  await deleteCategories({ ...request, categories: ['unknown'] }, services);
  expect(jar.names()).toEqual(['_ga', '_ga', '_ga', 'islogged', 'x']);
});

it('leaves what an exception spares, and names it', async () => {
  const { jar, services } = fakes;
  jar.set({ ...gizmo, slot: { ...gizmo.slot, name: '_other' } });
  await services.settings.change({ exceptions: [{ name: '_gizmo', action: 'keep' }] });
  expect(await deleteCategories({ ...request, categories: ['unknown'] }, services)).toEqual({
    ...DONE,
    gone: ['_other'],
    spared: ['_gizmo'],
    canUndo: true,
  });
  expect(jar.names()).toContain('_gizmo');
});
