import * as v from 'valibot';
import { expect, it } from 'vitest';
import { requestSchema } from '../../src/messages/request.ts';

const isRequest = (data: unknown): boolean => v.is(requestSchema, data);

it('site storage can be deleted whatever the length of a name', () => {
  const origin = 'https://community.kicks.se';
  const items = ['a', 'x'.repeat(100_001)].map((name) => ({ origin, kind: 'localStorage', name }));
  expect(isRequest({ type: 'delete-site-storage', tabId: 1, items })).toBe(true);
});

it.each([
  [{ type: 'undo', id: 1 }, true],
  [{ type: 'undo' }, false],
  [{ type: 'delete-categories', storeId: '0', categories: ['analytics'] }, true],
  [{ type: 'delete-categories', storeId: '0', categories: ['all'] }, false],
  [{ type: 'unheard-of' }, false],
  [null, false],
])('%j is a request: %s', (data, expected) => {
  expect(isRequest(data)).toBe(expected);
});
