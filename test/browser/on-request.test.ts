import { beforeEach, expect, it, vi } from 'vitest';
import { onRequest } from '../../src/browser/on-request.ts';
import { browser } from '../../src/browser/webext.ts';
import type { Request } from '../../src/messages/request.ts';
import type { Response } from '../../src/messages/response.ts';

const OWN = 'moz-extension://5f0c1a52/';
const page = { id: 'cookiekoll', url: `${OWN}popup/index.html` };
const request = { type: 'delete-categories', storeId: '0', categories: ['analytics'] };

type Listener = (message: unknown, sender: object) => Promise<unknown> | undefined;

const response: Response = { ok: false, reason: 'settings' };
const handle = vi.fn(async (_request: Request) => response);
let send: Listener;

beforeEach(() => {
  handle.mockClear();
  Object.assign(browser.runtime, {
    id: 'cookiekoll',
    getURL: (path: string) => OWN + path,
    onMessage: {
      addListener: (listener: Listener) => {
        send = listener;
      },
    },
  });
  onRequest(handle);
});

it('a page of the extension receives a response', async () => {
  expect(await send(request, page)).toEqual(response);
  expect(handle).toHaveBeenCalledWith(request);
});

it.each([
  ['another extension', { id: 'other', url: 'moz-extension://other/popup/index.html' }],
  ['another extension that names our page', { ...page, id: 'other' }],
  ['a script of ours in a page of a site', { ...page, url: 'https://community.kicks.se/' }],
  ['a site with an address that begins like ours', { ...page, url: `${OWN.slice(0, -1)}.evil/` }],
  ['a sender without an address', { id: 'cookiekoll' }],
])('a request from %s is ignored', (_who, sender) => {
  expect(send(request, sender)).toBeUndefined();
  expect(handle).not.toHaveBeenCalled();
});

it.each([
  null,
  'delete-categories',
  { type: 'no such thing' },
  { ...request, categories: ['all'] },
])('the request %j is refused, and does not reach the worker', async (message) => {
  expect(await send(message, page)).toEqual({ ok: false, reason: 'invalid' });
  expect(handle).not.toHaveBeenCalled();
});

it('an error of the worker reaches the page as failed, without its message', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  handle.mockRejectedValueOnce(new Error('Quota'));
  expect(await send(request, page)).toEqual({ ok: false, reason: 'failed' });
  expect(error).toHaveBeenCalledOnce();
  error.mockRestore();
});
