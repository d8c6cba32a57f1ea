import { beforeEach, expect, it } from 'vitest';
import { deleteSiteStorage } from '../../../src/background/commands/delete-site-storage.ts';
import { DONE } from '../../../src/messages/response.ts';
import type { SiteStorage } from '../../../src/site-storage/site-storage.ts';
import {
  placeKey,
  type SiteStorageItem,
  type SiteStoragePlace,
} from '../../../src/site-storage/site-storage-item.ts';
import { kicksRules } from '../../fakes/kicks-rules.ts';

const TAB = 7;
const origin = 'https://community.kicks.se';
const first = { origin, kind: 'localStorage', name: 'first' } as const;
const second = { origin, kind: 'indexedDB', name: 'second' } as const;
const foreign = { ...first, origin: 'https://other.example', name: 'foreign' };

/** The items in the page's storage, and the origins of the frames that respond. */
let stored: SiteStorageItem[];
let origins: Set<string>;
/** Names that the page does not let go. */
let stubborn: Set<string>;
let deleted: SiteStoragePlace[];

const siteStorage: SiteStorage = {
  read: async (tabId) => ({ origins, items: tabId === TAB ? stored : [] }),
  async delete(tabId, places) {
    expect(tabId).toBe(TAB);
    deleted.push(...places);
    const keys = places.filter(({ name }) => !stubborn.has(name)).map(placeKey);
    stored = stored.filter((item) => !keys.includes(placeKey(item)));
  },
};

beforeEach(() => {
  stored = [first, second, foreign].map((place) => ({ ...place, size: 1 }));
  origins = new Set([origin, foreign.origin]);
  stubborn = new Set();
  deleted = [];
});

const run = (items: SiteStoragePlace[]) =>
  deleteSiteStorage(
    { type: 'delete-site-storage', tabId: TAB, items },
    { rules: kicksRules, siteStorage },
  );

it('deletes items of the site, and reports what is gone and what is left', async () => {
  stubborn.add('second');
  expect(await run([first, second])).toEqual({ ...DONE, gone: ['first'], left: ['second'] });
  expect(stored.map(({ name }) => name)).toEqual(['second', 'foreign']);
});

it('deletes nothing of another site', async () => {
  expect(await run([first, foreign])).toEqual({ ...DONE, gone: ['first'] });
  expect(deleted).toEqual([first]);
});

it('tells items of one name apart by kind', async () => {
  const namesake = { ...second, name: 'first' };
  stored.push({ ...namesake, size: null });
  expect(await run([first])).toEqual({ ...DONE, gone: ['first'] });
  expect(stored).toContainEqual({ ...namesake, size: null });
});

it('takes nothing for gone if no frame of the origin responds', async () => {
  origins.delete(origin);
  expect(await run([first])).toEqual({ ...DONE, left: ['first'] });
});
