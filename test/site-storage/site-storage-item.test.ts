import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { requestSchema } from '../../src/messages/request.ts';
import { type SiteStorageItem, someOfEachKind } from '../../src/site-storage/site-storage-item.ts';

const origin = 'https://community.kicks.se';

describe('what a page keeps in other ways than cookies', () => {
  it('can be deleted whatever its name: one that is long costs no other', () => {
    const items = ['a', 'x'.repeat(100_001)].map((name) => ({
      origin,
      kind: 'localStorage',
      name,
    }));
    expect(
      v.safeParse(requestSchema, { type: 'delete-site-storage', tabId: 1, items }).success,
    ).toBe(true);
  });

  it('is shown up to a number of each kind', () => {
    const many = Array.from(
      { length: 501 },
      (_, i): SiteStorageItem => ({ origin, kind: 'localStorage', name: String(i), size: 1 }),
    );
    const other: SiteStorageItem = { origin, kind: 'caches', name: 'files', size: null };
    const shown = someOfEachKind([...many, other]);
    expect(shown).toHaveLength(501);
    expect(shown).toContain(other);
  });
});
