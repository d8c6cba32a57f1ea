import { beforeEach, expect, it } from 'vitest';
import {
  createCookieRestorer,
  type RestoreCookies,
} from '../../../src/background/cookies/cookie-restorer.ts';
import { createOwnChanges } from '../../../src/background/cookies/own-changes.ts';
import { slotKey } from '../../../src/cookies/slot.ts';
import { ga, gizmo, withValue } from '../../fakes/cookies.ts';
import { FakeJar } from '../../fakes/fake-jar.ts';

const gaCookie = withValue({ ...ga, expires: 5_000 }, 'a');
const gidCookie = withValue(gizmo, 'b');

let jar: FakeJar;
/** Names of set cookies, and whether the set was taken for ours. */
let sets: [name: string, isOwn: boolean][];
let restore: RestoreCookies;

beforeEach(() => {
  jar = new FakeJar();
  sets = [];
  const own = createOwnChanges(() => 0, 100);
  jar.onChange = (change) => {
    const isOwn = own.claim(change) !== null;
    if (change.type === 'set') sets.push([change.observation.slot.name, isOwn]);
  };
  restore = createCookieRestorer(jar, own);
});

it('sets cookies as they were, and the sets are ours', async () => {
  expect(await restore([gaCookie, gidCookie])).toEqual(
    new Map([
      [slotKey(ga.slot), 'a'],
      [slotKey(gizmo.slot), 'b'],
    ]),
  );
  expect(jar.cookies.get(slotKey(ga.slot))).toEqual({ ...ga, expires: 5_000 });
  expect(sets).toEqual([
    ['_ga', true],
    ['_gizmo', true],
  ]);
});

it('restores the others if the browser refuses one, whose next set is not ours', async () => {
  jar.stubborn.add('_ga');
  expect(await restore([gaCookie, gidCookie])).toEqual(new Map([[slotKey(gizmo.slot), 'b']]));
  jar.set({ ...ga, expires: 5_000 });
  expect(sets.at(-1)).toEqual(['_ga', false]);
});

it('returns the value that is there, if the site has set another', async () => {
  jar.stubborn.add('_ga');
  jar.set(ga, 'of the site');
  expect(await restore([gaCookie])).toEqual(new Map([[slotKey(ga.slot), 'of the site']]));
  jar.set({ ...ga, expires: 5_000 });
  expect(sets.at(-1)).toEqual(['_ga', false]);
});

it('rejects if it cannot read again, and then takes no set for ours', async () => {
  jar.stubborn.add('_ga');
  jar.withValues = () => Promise.reject(new Error('The browser does not respond'));
  await expect(restore([gaCookie])).rejects.toThrow('does not respond');
  jar.set({ ...ga, expires: 5_000 });
  expect(sets).toEqual([['_ga', false]]);
});
