import { expect, it } from 'vitest';
import { createBadges } from '../../src/background/badges.ts';
import { foreign, ga, gid, inStore, isLogged } from '../fakes/cookies.ts';
import { FakeJar } from '../fakes/fake-jar.ts';
import { loadedSettings } from '../fakes/fake-settings.ts';
import { kicksRules } from '../fakes/kicks-rules.ts';

const container = 'firefox-container-1';
const TABS = [
  { id: 1, storeId: '0' },
  { id: 2, storeId: '0' },
  { id: 3, storeId: container },
];

/** Paints the badges of three tabs; returns the number on each, and the stores that were read. */
async function paintWith(badge: boolean) {
  const jar = new FakeJar();
  for (const cookie of [ga, gid, isLogged, foreign, inStore(ga, container)]) jar.set(cookie);
  const shown = new Map<number, number>();
  const reads: string[] = [];
  const badges = createBadges({
    settings: await loadedSettings({ badge }),
    rules: kicksRules,
    tabs: async () => TABS,
    readStore: (storeId) => {
      reads.push(storeId);
      return jar.read(storeId);
    },
    show: async (tabId, count) => void shown.set(tabId, count),
  });
  await badges.paint();
  return { shown, reads };
}

it('counts the analytics and unknown cookies in the store of each tab, and reads each once', async () => {
  const { shown, reads } = await paintWith(true);
  expect(shown).toEqual(
    new Map([
      [1, 2],
      [2, 2],
      [3, 1],
    ]),
  );
  expect(reads).toEqual(['0', container]);
});

it('shows no number and reads no cookie if the user wants none', async () => {
  const { shown, reads } = await paintWith(false);
  expect([...shown.values()]).toEqual([0, 0, 0]);
  expect(reads).toEqual([]);
});
