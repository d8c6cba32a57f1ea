import { beforeEach, describe, expect, it } from 'vitest';
import {
  createLedgerKeeper,
  type LedgerKeeper,
} from '../../../src/background/ledger/ledger-keeper.ts';
import type { Observation } from '../../../src/cookies/observation.ts';
import { DAY } from '../../../src/format/duration.ts';
import type { LedgerRecord } from '../../../src/ledger/record.ts';
import type { Retention } from '../../../src/ledger/retention.ts';
import { collectErrors } from '../../fakes/console-errors.ts';
import { ga, gizmo, isLogged } from '../../fakes/cookies.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { FakeLedgerStorage } from '../../fakes/fake-ledger-storage.ts';
import { recordSets } from '../../fakes/ledger.ts';
import { observe } from '../../fakes/observe.ts';

const RETENTION: Retention = { days: 90, slots: 2_000 };
/** As Chromium reports it. */
const QUOTA = new Error('Resource::kQuotaBytes quota exceeded');
/** As Firefox reports a full disk. */
const FULL = new Error(
  'QuotaExceededError: storage.local API call exceeded its quota limitations.',
);

let clock: FakeClock;
let storage: FakeLedgerStorage;
/** What was reported of each save. */
let reports: boolean[];
let ledger: LedgerKeeper;

beforeEach(() => {
  clock = new FakeClock();
  storage = new FakeLedgerStorage();
  ledger = started();
});

/** A keeper of a new worker on the same storage. */
function started(): LedgerKeeper {
  reports = [];
  return createLedgerKeeper({
    storage,
    now: clock.now,
    onSaved: (isSaved) => reports.push(isSaved),
  });
}

function set(observation: Observation): void {
  recordSets(ledger, [observation], clock.now());
}

/** Sets so many cookies, one after another. */
function setMany(count: number): void {
  for (let i = 0; i < count; i += 1) {
    set(observe({ name: `cookie ${i}` }));
    clock.advance(1);
  }
}

const names = (records = ledger.records()) => records.map(({ slot }) => slot.name);
const storedNames = () => names([...storage.records.values()]);

describe('reading', () => {
  it('happens once', async () => {
    expect(ledger.isRead()).toBe(false);
    await ledger.read();
    set(ga);
    await ledger.read();
    expect([ledger.isRead(), storage.loads, names()]).toEqual([true, 1, ['_ga']]);
  });

  it('does not lose a change that came while a second call was reading', async () => {
    let finish = (): void => undefined;
    const slow = new Promise<Map<string, LedgerRecord>>((resolve) => {
      finish = () => resolve(new Map());
    });
    const { load } = storage;
    storage.load = () => (storage.loads === 0 ? load() : slow);
    const first = ledger.read();
    const second = ledger.read();
    await first;
    set(ga);
    finish();
    await second;
    expect(names()).toEqual(['_ga']);
  });

  it('never rejects, and is tried again', async () => {
    const errors = collectErrors();
    storage.loadError = new Error('Locked');
    await ledger.read();
    expect(ledger.isRead()).toBe(false);
    storage.loadError = null;
    await ledger.read();
    expect(ledger.isRead()).toBe(true);
    expect(errors).toEqual(['Error: Locked']);
  });

  it('finds what an earlier worker has saved', async () => {
    await ledger.read();
    set(ga);
    await ledger.save(RETENTION);
    ledger = started();
    await ledger.read();
    expect(names()).toEqual(['_ga']);
  });
});

describe('saving', () => {
  it('writes nothing before the ledger is read, and reports that', async () => {
    set(ga);
    await ledger.save(RETENTION);
    expect([storage.saves, reports]).toEqual([0, [false]]);
  });

  it('writes what changed, and nothing if nothing did', async () => {
    await ledger.read();
    set(ga);
    await ledger.save(RETENTION);
    expect([storedNames(), reports]).toEqual([['_ga'], [true]]);
    await ledger.save(RETENTION);
    expect([storage.saves, reports]).toEqual([1, [true]]);
  });

  it('prunes by the retention, in storage as well', async () => {
    await ledger.read();
    set(ga);
    set(gizmo);
    ledger.fold({ type: 'removed', observation: ga, cause: 'explicit', at: clock.now() });
    await ledger.save(RETENTION);
    clock.advance(8 * DAY);
    await ledger.save({ ...RETENTION, days: 7 });
    expect([names(), storedNames()]).toEqual([['_gizmo'], ['_gizmo']]);
  });

  it('rejects if it fails, and repeats what was not written with the next save', async () => {
    await ledger.read();
    storage.limit = 0;
    set(ga);
    await expect(ledger.save(RETENTION)).rejects.toThrow('The disk is full');
    expect(reports).toEqual([false]);
    storage.limit = 2;
    set(gizmo);
    await ledger.save(RETENTION);
    expect([storedNames(), reports]).toEqual([
      ['_ga', '_gizmo'],
      [false, true],
    ]);
  });
});

describe('a quota that is exceeded', () => {
  beforeEach(async () => {
    await ledger.read();
    storage.saveError = QUOTA;
  });

  it('halves a ledger of more than 100 records, the latest stay', async () => {
    storage.limit = 60;
    setMany(101);
    await ledger.save(RETENTION);
    const latest = Array.from({ length: 51 }, (_, i) => `cookie ${i + 50}`);
    expect([names(), storedNames(), reports]).toEqual([latest, latest, [true]]);
  });

  it('drops nothing of 100 records: they cannot be what fills the quota', async () => {
    storage.limit = 60;
    setMany(100);
    await expect(ledger.save(RETENTION)).rejects.toThrow(QUOTA);
    expect(names()).toHaveLength(100);
  });

  it('rejects if even the half is too much', async () => {
    storage.limit = 10;
    setMany(101);
    await expect(ledger.save(RETENTION)).rejects.toThrow(QUOTA);
    expect(reports).toEqual([false]);
  });

  it('drops nothing if the disk is full, which Firefox reports with a similar name', async () => {
    storage.limit = 60;
    storage.saveError = FULL;
    setMany(300);
    await expect(ledger.save(RETENTION)).rejects.toThrow(FULL);
    expect(names()).toHaveLength(300);
  });
});

it('forgets the records of some slots, in storage as well', async () => {
  await ledger.read();
  set(ga);
  set(gizmo);
  await ledger.save(RETENTION);
  ledger.forget(({ name }) => name === '_ga');
  await ledger.save(RETENTION);
  expect([names(), storedNames()]).toEqual([['_gizmo'], ['_gizmo']]);
});

const found = { storeIds: new Set(['0']), waiting: new Set<string>(), isInSight: () => true };

it('is brought in step with what is in the stores, and with no other store', async () => {
  await ledger.read();
  set(ga);
  set(gizmo);
  clock.advance(1);
  ledger.reconcile({ ...found, jar: [isLogged], storeIds: new Set() });
  expect(ledger.records().map(({ removed }) => removed)).toEqual([null, null, null]);
  ledger.reconcile({ ...found, jar: [isLogged, gizmo] });
  await ledger.save(RETENTION);
  expect([...storage.records.values()].map(({ slot, removed }) => [slot.name, removed])).toEqual([
    ['_ga', { at: clock.now(), cause: 'unnoticed' }],
    ['_gizmo', null],
    ['islogged', null],
  ]);
});
