import { beforeEach, expect, it } from 'vitest';
import { blockedWrites, blockNames } from '../../src/guard/blocked-names.ts';
import type { Realm } from '../../src/guard/guard-interface.ts';
import { guardStore } from '../../src/guard/store-guard.ts';

interface Store {
  set(...args: unknown[]): Promise<void>;
}

/** What the native method has set, as `name=value`. */
let stored: string[];
let store: Store;

/** As browsers do: options are read in alphabetical order, and whatever a getter throws is a rejection. */
function nativeSet(args: unknown[]): void {
  const [first, second] = args;
  if (args.length === 0) throw new TypeError('Too few arguments');
  if (args.length > 1) {
    stored.push(`${first}=${second}`);
    return;
  }
  const options = Object(first);
  const { expires, maxAge, name, value } = options;
  if (value === undefined) throw new TypeError('No value');
  if ((expires ?? 1) > 0 && (maxAge ?? 1) > 0) stored.push(`${name}=${value}`);
}

beforeEach(() => {
  stored = [];
  class CookieStore implements Store {
    #isStore = true;
    get onchange(): boolean {
      return this.#isStore;
    }
    async get(): Promise<null> {
      if (!(#isStore in this)) throw new TypeError('Illegal invocation');
      return null;
    }
    async set(...args: unknown[]): Promise<void> {
      if (!(#isStore in this)) throw new TypeError('Illegal invocation');
      nativeSet(args);
    }
  }
  blockNames([{ exact: '"_ga":1', patterns: '', isRest: false, isOnSiteOnly: false }]);
  guardStore({ CookieStore, Promise } as unknown as Realm);
  store = new CookieStore();
});

it('sets what is not blocked, in both forms', async () => {
  await store.set('other', 1);
  await store.set({ name: 'another', value: 2 });
  expect(stored).toEqual(['other=1', 'another=2']);
});

it('resolves for a blocked name in both forms, sets nothing and counts', async () => {
  const before = blockedWrites['_ga'] ?? 0;
  await store.set(' _ga', '1');
  await store.set({ name: '_ga', value: '1' });
  expect([stored, blockedWrites['_ga']]).toEqual([[], before + 2]);
});

it('lets a blocked name be deleted, but not with a lifetime that is not over', async () => {
  const before = blockedWrites['_ga'] ?? 0;
  await store.set({ name: '_ga', value: '', expires: 0 });
  expect(blockedWrites['_ga'] ?? 0).toBe(before);
  await store.set({ name: '_ga', value: '1', expires: 0, maxAge: 100 });
  expect([stored, blockedWrites['_ga']]).toEqual([[], before + 1]);
});

it('rejects as the native method does', async () => {
  await expect(store.set()).rejects.toThrow(TypeError);
  await expect(store.set({ name: 'other' })).rejects.toThrow(TypeError);
  await expect(store.set.call({}, 'other', '1')).rejects.toThrow(TypeError);
});

it('does nothing in a window without a cookie store', () => {
  const realm = {} as Realm;
  guardStore(realm);
  expect(realm).toEqual({});
});
