import { expect, it } from 'vitest';
import { createBadges } from '../../src/background/badges.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { foreign, ga, gizmo, inStore, isLogged } from '../fakes/cookies.ts';
import { promisesSettled } from '../fakes/fake-clock.ts';
import { FakeJar } from '../fakes/fake-jar.ts';
import { loadedSettings } from '../fakes/fake-settings.ts';
import { kicksRules } from '../fakes/kicks-rules.ts';
import { observe } from '../fakes/observe.ts';

const NOW = 1_000;
const container = 'firefox-container-1';
const TABS = [
  { id: 1, storeId: '0' },
  { id: 2, storeId: '0' },
  { id: 3, storeId: container },
];

/** Paints the badges of three tabs; returns the number on each, and the stores that were read. */
async function paintWith(badge: boolean, others: readonly Observation[] = []) {
  const jar = new FakeJar();
  const wakes: (number | null)[] = [];
  for (const cookie of [ga, gizmo, isLogged, foreign, inStore(ga, container), ...others])
    jar.set(cookie);
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
    wakeAt: async (moment) => void wakes.push(moment),
  });
  await badges.paint();
  return { shown, reads, wakes };
}

it('counts all but necessary cookies in the store of each tab, and reads each once', async () => {
  const others = ['_gid', '_fbp', 'VISITOR_INFO1_LIVE', 'OptanonConsent'];
  const { shown, reads } = await paintWith(
    true,
    others.map((name) => observe({ name })),
  );
  expect(shown).toEqual(
    new Map([
      [1, 5],
      [2, 5],
      [3, 1],
    ]),
  );
  expect(reads).toEqual(['0', container]);
});

it('shows no number and reads no cookie if the user wants none', async () => {
  const { shown, reads, wakes } = await paintWith(false, [{ ...ga, expires: NOW + 1 }]);
  expect([...shown.values()]).toEqual([0, 0, 0]);
  expect([reads, wakes]).toEqual([[], [null]]);
});

it.each<[what: string, ends: Observation[], wake: number | null]>([
  [
    'when the first counted cookie runs out',
    [ending(ga, 500), ending(gizmo, 700), ending(isLogged, 5)],
    NOW + 500,
  ],
  ['never if none runs out', [ending(isLogged, 5)], null],
])('wakes to paint again %s', async (_, ends, wake) => {
  expect((await paintWith(true, ends)).wakes).toEqual([wake]);
});

it('shows what the later of two paintings found, although the earlier one takes longer', async () => {
  const [tab] = TABS;
  const shown: number[] = [];
  const wakes: (number | null)[] = [];
  const reads: ((cookies: Observation[]) => void)[] = [];
  const badges = createBadges({
    settings: await loadedSettings({}),
    rules: kicksRules,
    tabs: async () => (tab === undefined ? [] : [tab]),
    readStore: () => new Promise((resolve) => reads.push(resolve)),
    show: async (_, count) => void shown.push(count),
    wakeAt: async (moment) => void wakes.push(moment),
  });
  const both = [badges.paint(), badges.paint()];
  await promisesSettled();
  reads[1]?.([ending(ga, 500), gizmo]);
  await promisesSettled();
  reads[0]?.([]);
  await Promise.all(both);
  expect([shown, wakes]).toEqual([[2], [NOW + 500]]);
});

function ending(cookie: Observation, left: number): Observation {
  return { ...cookie, expires: NOW + left };
}
