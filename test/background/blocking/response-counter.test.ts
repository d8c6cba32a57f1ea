import { beforeEach, expect, it } from 'vitest';
import { createResponseCounter } from '../../../src/background/blocking/response-counter.ts';
import type { CountedResponse } from '../../../src/blocked-counts/blocked-counts.ts';
import type { WatchedResponse } from '../../../src/browser/response-watch.ts';
import type { SettingsChange } from '../../../src/settings/settings-change.ts';
import { loadedSettings } from '../../fakes/fake-settings.ts';

const response: WatchedResponse = {
  url: 'https://community.kicks.se/',
  host: 'community.kicks.se',
  topLevelSite: 'https://community.kicks.se',
  kind: 'xmlhttprequest',
  page: null,
  tabId: 7,
  requestId: '12',
  setCookie: ['_ga=1\n_gizmo=2\n_ga=3; Path=/talks'],
  date: null,
  isCrossSite: false,
  at: 1_000,
  heardAt: 1_000,
  storeId: '0',
};
const counted = { tabId: 7, requestId: '12', isPage: false, isPrivate: false, at: 1_000 };

let responses: CountedResponse[];

beforeEach(() => {
  responses = [];
});

async function count(
  changes: Partial<WatchedResponse>,
  block: SettingsChange['block'] = { analytics: true },
): Promise<void> {
  const countResponse = createResponseCounter({
    settings: await loadedSettings({ block }),
    counts: { response: (item) => responses.push(item) },
    isBlockedName: (name, { host }, settings) =>
      settings.block.analytics && host === response.host && name === '_ga',
    isPrivate: (storeId) => storeId !== '0',
  });
  await countResponse({ ...response, ...changes });
}

it('counts the blocked names of a response, each once', async () => {
  await count({});
  expect(responses).toEqual([{ ...counted, names: ['_ga'] }]);
});

it('counts no line that deletes a cookie', async () => {
  await count({ setCookie: ['_ga=; Max-Age=0'] });
  expect(responses).toEqual([]);
});

it('counts no line that the browser does not take anyway', async () => {
  await count({ setCookie: ['_ga=1; SameSite=None'] });
  expect(responses).toEqual([]);
});

it('counts by the clock of the server', async () => {
  const date = 'Tue, 24 Nov 2026 10:00:00 GMT';
  const at = Date.parse('2026-11-24T12:00:00Z');
  await count({ setCookie: ['_ga=1; Expires=Tue, 24 Nov 2026 10:30:00 GMT'], date, at });
  expect(responses).toHaveLength(1);
});

it('counts no response without a blocked name, except a page, whose count begins again', async () => {
  await count({ setCookie: ['_gizmo=2'] });
  expect(responses).toEqual([]);
  await count({ setCookie: ['_gizmo=2'], kind: 'main_frame' });
  expect(responses).toEqual([{ ...counted, isPage: true, names: [] }]);
});

it('marks what belongs to a private window, or may belong to one', async () => {
  await count({ storeId: 'private' });
  await count({ storeId: null });
  expect(responses.map(({ isPrivate }) => isPrivate)).toEqual([true, true]);
});

it('counts nothing while nothing is blocked', async () => {
  await count({ kind: 'main_frame' }, { analytics: false });
  expect(responses).toEqual([]);
});
