import { beforeEach, expect, it } from 'vitest';
import { outsideWalls, type WallVisit } from '../../src/audit/outside-walls.ts';
import { fold, type ObservedChange } from '../../src/ledger/fold.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { observe } from '../fakes/observe.ts';

const LONG = 90_000_000;

/** What the extension notes of all that happens, and what it would have noted without the walls. */
let noted: Map<string, LedgerRecord>;
let ofSite: Map<string, LedgerRecord>;
let walls: WallVisit[];
let now: number;

beforeEach(() => {
  noted = new Map();
  ofSite = new Map();
  walls = [];
  now = 1_000;
});

type Change = (at: number) => ObservedChange;

const set =
  (name: string, lifetime = LONG, setter: 'site' | 'wall' = 'site'): Change =>
  (at) => ({
    type: 'set',
    observation: observe({ name }, { expires: at + lifetime }),
    at,
    setter: { by: 'no-response', host: setter === 'site' ? 'kicks.se' : 'www.kicks.se' },
    requested: null,
  });
const remove =
  (name: string): Change =>
  (at) => ({
    type: 'removed',
    observation: observe({ name }),
    cause: 'explicit',
    at,
  });

/** A page of the site, on which this happens. */
function page(...changes: Change[]): void {
  for (const change of changes) {
    now += 10;
    fold(noted, change(now));
    fold(ofSite, change(now));
  }
}

/** A wall, on which this happens. */
function wall(...changes: Change[]): void {
  const before = structuredClone(noted);
  now += 10;
  const from = now;
  for (const change of changes) {
    now += 10;
    fold(noted, change(now));
  }
  walls.push({ from, before, after: structuredClone(noted) });
}

const kept = () => outsideWalls(noted, walls);

it('leaves out cookies that were first seen while a wall was open, renewed or not', () => {
  page(set('before'));
  wall(set('wall'), set('renewed'));
  page(set('after'), set('renewed'));
  expect([...kept().values()].map(({ slot }) => slot.name)).toEqual(['before', 'after']);
});

it('leaves everything as it was without a wall, or if nothing happened on it', () => {
  page(set('a'), set('b'));
  expect(kept()).toEqual(noted);
  wall();
  page(set('b'), remove('a'));
  expect(kept()).toEqual(noted);
});

it.each<[what: string, onWall: Change[], later: Change[]]>([
  ['renews', [set('a')], []],
  ['renews, as the site does later,', [set('a')], [set('a')]],
  ['keeps longer', [set('a', 9 * LONG, 'wall')], []],
  ['keeps longer than the site does later', [set('a', 9 * LONG, 'wall')], [set('a', 2 * LONG)]],
  ['removes', [remove('a')], []],
  ['removes and sets anew', [remove('a'), set('a', 9 * LONG)], []],
  ['keeps longer what the site removes later', [set('a', 9 * LONG, 'wall')], [remove('a')]],
])('nothing remains of a cookie that a wall %s', (_, onWall, later) => {
  page(set('a'), set('a'));
  wall(...onWall);
  page(...later);
  expect(kept()).toEqual(ofSite);
});

it('nothing remains of several walls', () => {
  page(set('a'));
  wall(set('a'), set('a', 9 * LONG, 'wall'));
  page(set('a', 2 * LONG));
  wall(set('a', 2 * LONG));
  page(set('a', 2 * LONG));
  wall(remove('a'));
  expect(kept()).toEqual(ofSite);
});

it('keeps a cookie of the page before, which the extension noted a moment late', () => {
  page(set('late'));
  walls.push({ from: now + 1, before: new Map(), after: structuredClone(noted) });
  page(set('late'));
  expect(kept()).toEqual(noted);
});

it('knows an event again by its place, also if the oldest are no longer known', () => {
  page(...Array.from({ length: 30 }, (_, i) => [set('a', (i + 2) * LONG), remove('a')]).flat());
  wall(set('a', 9 * LONG, 'wall'));
  page(set('a', LONG));
  const [before, after] = [...ofSite.values(), ...kept().values()].map(({ events }) => events);
  expect(after).toEqual(before?.slice(-(after?.length ?? 0)));
  expect(after?.length).toBeGreaterThan(40);
});
