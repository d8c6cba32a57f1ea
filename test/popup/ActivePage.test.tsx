// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ActivePage } from '../../popup/ActivePage.tsx';
import { blocked, siteStorage } from '../../popup/active-page.ts';
import { tab } from '../../popup/state.ts';
import type { TabInfo } from '../../src/browser/tabs.ts';

/** The questions to pages: to which tab, and the function that answers. */
type Asked = [tabId: number, answer: (names: string[]) => void][];

const { asked } = vi.hoisted(() => ({ asked: { guard: [] as Asked, storage: [] as Asked } }));

vi.mock('../../src/browser/page-guard.ts', () => ({
  readPageGuard: (id: number) =>
    new Promise((resolve) => {
      asked.guard.push([id, (names) => resolve(new Map(names.map((name) => [name, 1])))]);
    }),
}));
vi.mock('../../src/browser/site-storage.ts', () => ({
  readSiteStorage: (id: number) =>
    new Promise((resolve) => {
      const item = { origin: 'https://kicks.se', kind: 'localStorage', size: 1 };
      asked.storage.push([
        id,
        (names) => resolve({ items: names.map((name) => ({ ...item, name })) }),
      ]);
    }),
}));
vi.mock('../../src/browser/session-items.ts', () => ({ onSessionItemChanged: () => undefined }));
vi.mock('../../src/browser/storage.ts', async (original) => ({
  ...(await original<object>()),
  readStored: async (_area: string, item: { initial: () => unknown }) => ({
    value: item.initial(),
  }),
}));
vi.mock('../../popup/read.ts', () => ({ refresh: async () => undefined }));

const ONE: TabInfo = { id: 1, host: 'kicks.se', storeId: '0' };
const TWO: TabInfo = { id: 2, host: 'www.kicks.se', storeId: '0' };
const OTHER_HOST: TabInfo = { id: 1, host: 'www.kicks.se', storeId: '0' };
const ELSEWHERE: TabInfo = { id: 1, host: null, storeId: '0' };

/** The tab comes to the front, or loads another page. */
const show = (shown: TabInfo) =>
  act(() => {
    tab.value = { ...shown };
  });

async function answer(name: string): Promise<void> {
  asked.guard.pop()?.[1]([name]);
  asked.storage.pop()?.[1]([name]);
  await new Promise((resolve) => setTimeout(resolve));
}

const shown = () => [
  blocked.value.map(({ name }) => name),
  siteStorage.value.map(({ name }) => name),
];
const NOTHING = [[], []];

beforeEach(() => {
  asked.guard = [];
  asked.storage = [];
  tab.value = { ...ONE };
  render(<ActivePage />);
});
afterEach(cleanup);

it('asks the page that comes to the front, and each page that the tab loads', async () => {
  await answer('a');
  expect(shown()).toEqual([['a'], ['a']]);
  await show(ONE);
  // The answer of the page before stays until this one answers.
  expect(shown()).toEqual([['a'], ['a']]);
  await answer('b');
  expect(shown()).toEqual([['b'], ['b']]);
});

it.each([
  ['tab', TWO],
  ['host', OTHER_HOST],
])('shows nothing of another %s, even if the page in front never answers', async (_, other) => {
  await answer('a');
  await show(other);
  expect(shown()).toEqual(NOTHING);
  expect(asked.guard.map(([id]) => id)).toEqual([other.id]);
});

it('shows nothing of the page that the tab has left', async () => {
  await answer('a');
  await show(ELSEWHERE);
  await new Promise((resolve) => setTimeout(resolve));
  expect(shown()).toEqual(NOTHING);
  expect(asked).toEqual({ guard: [], storage: [] });
});

it('drops answers that come when another page is shown', async () => {
  const late = [asked.guard.pop(), asked.storage.pop()];
  await show(TWO);
  for (const one of late) one?.[1](['late']);
  await new Promise((resolve) => setTimeout(resolve));
  expect(shown()).toEqual(NOTHING);
});
