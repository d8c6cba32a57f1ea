import { beforeEach, expect, it } from 'vitest';
import { deleteExactly, stillThere } from '../../../src/background/cookies/delete-exactly.ts';
import { ga, gaTwin, gizmo, inStore, isLogged } from '../../fakes/cookies.ts';
import { FakeJar } from '../../fakes/fake-jar.ts';

const elsewhere = inStore(ga, 'firefox-container-1');

let jar: FakeJar;

beforeEach(() => {
  jar = new FakeJar();
  for (const cookie of [ga, gaTwin, gizmo, elsewhere]) jar.set(cookie);
});

it('deletes the slots that are asked for, in every store, and no other', async () => {
  expect(await deleteExactly(jar, [ga, elsewhere])).toEqual({ gone: [ga, elsewhere], left: [] });
  expect([...jar.cookies.values()]).toEqual([gaTwin, gizmo]);
});

it('deletes the others if the browser refuses one', async () => {
  jar.stubborn.add('_gizmo');
  expect(await deleteExactly(jar, [gizmo, ga])).toEqual({ gone: [ga], left: [gizmo] });
});

it('believes what it reads, not what the call says', async () => {
  jar.expire = async () => undefined;
  expect(await deleteExactly(jar, [ga])).toEqual({ gone: [], left: [ga] });
});

it('finds the cookies whose slots are taken, whatever is in them now', async () => {
  const renewed = { ...ga, expires: 5_000 };
  expect(await stillThere(jar, [renewed, isLogged, elsewhere])).toEqual([renewed, elsewhere]);
});

it('reads each store once', async () => {
  const reads: string[] = [];
  jar.read = async (storeId) => {
    reads.push(storeId);
    return [];
  };
  await stillThere(jar, [ga, gaTwin, elsewhere]);
  expect(reads).toEqual(['0', 'firefox-container-1']);
});
