import { beforeEach, describe, expect, it } from 'vitest';
import { blockedWrites, blockNames } from '../../src/guard/blocked-names.ts';
import { guardDocument, guardOf } from '../../src/guard/document-guard.ts';
import type { Realm } from '../../src/guard/guard-interface.ts';

const guard = { block: () => undefined, blockedWrites: () => null };

/** What the native setter of a guarded document was given. */
let written: string[];
let realm: Realm;
let page: { cookie: unknown };

beforeEach(() => {
  written = [];
  class Document {
    #isHidden = false;
    get hidden(): boolean {
      return this.#isHidden;
    }
    set cookie(value: unknown) {
      if (!(#isHidden in this)) throw new TypeError('Illegal invocation');
      written[written.length] = `${value}`;
    }
  }
  realm = { Document } as unknown as Realm;
  page = new Document();
  blockNames([{ exact: '"_ga":1', patterns: '', isRest: false, isOnSiteOnly: false }]);
  guardDocument(realm, guard);
});

describe('the guard of a document', () => {
  it.each([
    ['other=1; path=/', 'other=1; path=/'],
    ['_ga=1; path=/', ''],
    ['_ga=; max-age=0; path=/', '_ga=; max-age=0; path=/; max-age=0'],
  ])('%j is written as %j', (text, expected) => {
    page.cookie = text;
    expect(written).toEqual([expected]);
  });

  it('counts what it blocks', () => {
    const before = blockedWrites['_ga'] ?? 0;
    page.cookie = '_ga=1';
    page.cookie = '_ga=; max-age=0';
    expect(blockedWrites['_ga']).toBe(before + 1);
  });

  it('converts a value once', () => {
    let times = 0;
    page.cookie = {
      toString() {
        times += 1;
        return times === 1 ? 'other=1' : '_ga=1';
      },
    };
    expect([times, written]).toEqual([1, ['other=1']]);
  });

  it.each([['_ga=1'], ['other=1']])('throws the native error for %s on another object', (text) => {
    const setter = Object.getOwnPropertyDescriptor(realm.Document.prototype, 'cookie')?.set;
    expect(() => setter?.call({} as Document, text)).toThrow(TypeError);
    expect(written).toEqual([]);
  });

  it('is found by its window', () => {
    expect(guardOf(realm)).toBe(guard);
    expect(guardOf({ Document: class {} } as unknown as Realm)).toBeUndefined();
  });
});

function keysOf(owner: object, ...keys: PropertyKey[]) {
  return keys.map((key) => {
    const native = Reflect.getOwnPropertyDescriptor(owner, key) as PropertyDescriptor;
    return { owner, key, native };
  });
}

describe('a page that has replaced built-in functions', () => {
  it('is guarded as any other', () => {
    const stop = (): never => {
      throw new Error('of the page');
    };
    // Not spies: these use such functions themselves.
    const replaced = [
      ...keysOf(Reflect, 'apply', 'setPrototypeOf'),
      ...keysOf(RegExp.prototype, 'exec'),
      ...keysOf(String.prototype, 'slice'),
      ...keysOf(Array.prototype, 'filter', 'map', 'flatMap', 'join', 'push', Symbol.iterator),
      ...keysOf(JSON, 'parse'),
      ...keysOf(Object, 'keys', 'setPrototypeOf'),
    ];
    const { defineProperty } = Reflect;
    /** A loop by index, since it works with no iterator. */
    const each = (use: (one: (typeof replaced)[number]) => void): void => {
      for (let i = 0; i < replaced.length; i += 1) use(replaced[i] as (typeof replaced)[number]);
    };
    each(({ owner, key, native }) => defineProperty(owner, key, { ...native, value: stop }));
    try {
      // As when the settings change while the page is open.
      blockNames([
        { exact: '"_gid":1', patterns: '', isRest: false, isOnSiteOnly: false },
        { exact: '"_fbp":1', patterns: '_hj=_hj[0-9]+', isRest: false, isOnSiteOnly: true },
      ]);
      page.cookie = '_ga=1';
      page.cookie = '_gid=1';
      page.cookie = '_hj1=1';
      page.cookie = '_fbp=1';
      page.cookie = 'other=1';
    } finally {
      each(({ owner, key, native }) => defineProperty(owner, key, native));
    }
    expect(written).toEqual(['', '', '', '', 'other=1']);
  });
});
