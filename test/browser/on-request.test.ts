import { beforeEach, expect, it, vi } from 'vitest';
import { onRequest } from '../../src/browser/on-request.ts';
import { browser } from '../../src/browser/webext.ts';
import type { Request } from '../../src/messages/request.ts';
import type { Response } from '../../src/messages/response.ts';

const OWN = 'moz-extension://5f0c1a52/';
const page = { id: 'cookiekoll', url: `${OWN}popup/index.html` };
const request = { type: 'delete-category', storeId: '0', category: 'analytics' };

type Listener = (message: unknown, sender: object) => Promise<unknown> | undefined;

const answer: Response = { ok: false, reason: 'settings' };
const handle = vi.fn(async (_request: Request) => answer);
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

it('a page of the extension is answered', async () => {
  expect(await send(request, page)).toEqual(answer);
  expect(handle).toHaveBeenCalledWith(request);
});

// Seen red without a look at who sends, at the address it has, and at where that address ends.
it.each([
  ['another extension', { id: 'other', url: 'moz-extension://other/popup/index.html' }],
  ['another extension that names our page', { ...page, id: 'other' }],
  ['a script of ours in a page of a site', { ...page, url: 'https://community.kicks.se/' }],
  ['a site with an address that begins like ours', { ...page, url: `${OWN.slice(0, -1)}.evil/` }],
  ['nobody who says where', { id: 'cookiekoll' }],
])('%s is not even heard', (_who, sender) => {
  expect(send(request, sender)).toBeUndefined();
  expect(handle).not.toHaveBeenCalled();
});

// Seen red with requests that are taken as they come.
it.each([null, 'delete-category', { type: 'no such thing' }, { ...request, category: 'all' }])(
  '%j is refused unread',
  async (message) => {
    expect(await send(message, page)).toEqual({ ok: false, reason: 'invalid' });
    expect(handle).not.toHaveBeenCalled();
  },
);

it('a fault of the worker is said to the page that asked, without its words', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  handle.mockRejectedValueOnce(new Error('Quota'));
  expect(await send(request, page)).toEqual({ ok: false, reason: 'failed' });
  expect(error).toHaveBeenCalledOnce();
  error.mockRestore();
});
