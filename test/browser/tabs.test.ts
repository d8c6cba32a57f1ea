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
  let update: (id: number, change: object, tab: { active: boolean }) => void;
  let activate: (tab: { tabId: number }) => void;
  let own: object | undefined;
  const listener = vi.fn();

  beforeEach(() => {
    own = undefined;
    listener.mockClear();
    const onUpdated = { addListener: (added: typeof update) => (update = added) };
    const onActivated = { addListener: (added: typeof activate) => (activate = added) };
    // Tab 1 is in front of this window, tab 2 of another one.
    const query = async ({ currentWindow }: { currentWindow?: boolean }) =>
      currentWindow === true ? [{ id: 1 }] : [{ id: 1 }, { id: 2 }];
    const getCurrent = async () => own;
    Object.assign(browser, { tabs: { onUpdated, onActivated, query, getCurrent } });
    onFrontTabChanged(listener);
  });

  const isTold = async (): Promise<boolean> => {
    await new Promise((resolve) => setTimeout(resolve));
    return listener.mock.calls.length > 0;
  };

  it.each<[what: string, id: number, change: object, told: boolean]>([
    ['starts or ends loading', 1, { status: 'loading' }, true],
    ['goes to another page of the site without loading it', 1, { url: 'https://kicks.se/' }, true],
    ['changes its title', 1, { title: 'x' }, false],
    ['is of another window', 2, { status: 'complete' }, false],
    ['is behind another one', 3, { status: 'complete' }, false],
  ])('tells if it %s: tab %i, %j', async (_, id, change, told) => {
    update(id, change, { active: id < 3 });
    expect(await isTold()).toBe(told);
  });

  it('tells if it comes to the front of this window, and not of another one', async () => {
    activate({ tabId: 2 });
    expect(await isTold()).toBe(false);
    activate({ tabId: 1 });
    expect(await isTold()).toBe(true);
  });

  it('is the own one of a page in a tab, whatever is in front', async () => {
    own = { id: 4 };
    update(1, { status: 'complete' }, { active: true });
    activate({ tabId: 1 });
    expect(await isTold()).toBe(false);
    update(4, { status: 'complete' }, { active: true });
    expect(await isTold()).toBe(true);
  });
});
