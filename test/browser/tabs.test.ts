import { beforeEach, expect, it } from 'vitest';
import { onPageShown } from '../../src/browser/tabs.ts';
import { browser } from '../../src/browser/webext.ts';
import { PAGE_SHOWN } from '../../src/messages/page-shown.ts';

type Listener = (message: unknown, sender: object) => unknown;

let send: Listener;
let shown: number[];

beforeEach(() => {
  shown = [];
  Object.assign(browser.runtime, {
    id: 'cookiekoll',
    onMessage: {
      addListener: (listener: Listener) => {
        send = listener;
      },
    },
  });
  onPageShown('kicks.se', (tabId) => shown.push(tabId));
});

it('our script in a page of the site tells of its tab, and receives no response', () => {
  expect(send(PAGE_SHOWN, { id: 'cookiekoll', tab: { id: 7 } })).toBeUndefined();
  expect(shown).toEqual([7]);
});

it.each([
  ['another message', 'hello', { id: 'cookiekoll', tab: { id: 7 } }],
  ['the same message of another extension', PAGE_SHOWN, { id: 'other', tab: { id: 7 } }],
  ['the same message from no tab', PAGE_SHOWN, { id: 'cookiekoll' }],
])('%s says nothing', (_, message, sender) => {
  expect(send(message, sender)).toBeUndefined();
  expect(shown).toEqual([]);
});
