import { beforeEach, describe, expect, it, vi } from 'vitest';
import { onFrontTabChanged, onPageShown } from '../../src/browser/tabs.ts';
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

describe('the tab in front', () => {
  it.each<[what: string, change: object, isActive: boolean, times: number]>([
    ['starts or ends loading', { status: 'loading' }, true, 1],
    ['goes to another page of the site without loading it', { url: 'https://kicks.se/' }, true, 1],
    ['changes its title', { title: 'x' }, true, 0],
    ['is behind another one', { status: 'complete' }, false, 0],
  ])('tells if it %s: %j', (_, change, active, times) => {
    let update = (..._args: unknown[]): void => undefined;
    let activate = (): void => undefined;
    const onUpdated = { addListener: (added: typeof update) => (update = added) };
    const onActivated = { addListener: (added: typeof activate) => (activate = added) };
    Object.assign(browser, { tabs: { onUpdated, onActivated } });
    const listener = vi.fn();
    onFrontTabChanged(listener);
    update(1, change, { active });
    expect(listener).toHaveBeenCalledTimes(times);
    activate();
    expect(listener).toHaveBeenCalledTimes(times + 1);
  });
});
