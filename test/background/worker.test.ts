import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Deletion } from '../../src/background/undo/deletion.ts';
import type { Worker } from '../../src/background/worker.ts';
import { slotKey } from '../../src/cookies/slot.ts';
import { DAY, MINUTE } from '../../src/format/duration.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { DONE } from '../../src/messages/response.ts';
import type { ManagedSettings } from '../../src/settings/managed-settings.ts';
import type { ExceptionAction, Settings } from '../../src/settings/settings.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import type { SiteStoragePlace } from '../../src/site-storage/site-storage-item.ts';
import { immediateClock } from '../fakes/fake-clock.ts';
import { FakeJar } from '../fakes/fake-jar.ts';
import { fakePorts } from '../fakes/fake-ports.ts';
import { observe } from '../fakes/observe.ts';
import { startWorker, type WorkerPorts } from '../fakes/start-worker.ts';
import { undoIn } from '../fakes/undo.ts';

const ga = observe({ name: '_ga', domain: '.kicks.se' }, { expires: 1e12 });
const twin = observe({ name: '_ga', domain: 'community.kicks.se' });
const gizmo = observe({ name: '_gizmo', domain: '.kicks.se' });
const logged = observe({ name: 'islogged' });
const elsewhere = observe({ name: 'x', domain: 'bam.nr-data.net' });

let jar: FakeJar;
let clock: number;
let stored: { ledger: Map<string, LedgerRecord>; settings: Settings };
let saves: number;
let session: Map<string, unknown>;
/** What was last reported of the ledger; null if nothing was. */
let isLedgerSaved: boolean | null;
let deletedByBackstop: [name: string, visible: number][];
let ports: WorkerPorts;
let worker: Worker;

/** Starts a new worker on the same storage and jar. */
function restart(changes: Partial<WorkerPorts> = {}): Worker {
  const next = startWorker({ ...ports, ...changes });
  jar.onChange = (change) => next.cookieChanged(change);
  return next;
}

/** Resolves when the worker's queue is empty. */
async function idle(): Promise<void> {
  await worker.handle({ type: 'delete-cookies', slots: [observe({ name: 'nothing' }).slot] });
}

function record(of = ga): LedgerRecord | undefined {
  return stored.ledger.get(slotKey(of.slot));
}

/** Errors that were logged. A test fails if it leaves one here. */
let errors: string[];

beforeEach(async () => {
  errors = [];
  vi.spyOn(console, 'error').mockImplementation((error) => errors.push(String(error)));
  jar = new FakeJar();
  clock = 1000;
  saves = 0;
  session = new Map();
  deletedByBackstop = [];
  isLedgerSaved = null;
  stored = { ledger: new Map(), settings: storedSettings.initial() };
  ports = {
    ...fakePorts({ jar, clock: immediateClock(() => clock), session }),
    settingsStorage: {
      load: async () => ({ own: stored.settings, managed: {} }),
      save: async (settings) => {
        stored.settings = settings;
      },
    },
    ledgerStorage: {
      load: async () => new Map(stored.ledger),
      save: async (changes) => {
        saves += 1;
        for (const [key, record] of changes) {
          if (record === null) stored.ledger.delete(key);
          else stored.ledger.set(key, record);
        }
      },
    },
    onLedgerSaved: (isSaved) => {
      isLedgerSaved = isSaved;
    },
    onBlockedCookieDeleted: ({ name }, visible) => deletedByBackstop.push([name, visible]),
  };
  worker = restart();
});

afterEach(() => {
  expect(errors).toEqual([]);
  vi.restoreAllMocks();
});

describe('the ledger', () => {
  it('records each set and removal, a burst in one write', async () => {
    for (let i = 0; i < 50; i += 1) jar.set({ ...ga, expires: 1e12 + i });
    await idle();
    expect(record()).toMatchObject({ timesSet: 50, lastSet: { at: 1000, expires: 1e12 + 49 } });
    expect(saves).toBe(1);
    clock = 2000;
    jar.remove(ga, 'expired_overwrite');
    await idle();
    expect(record()?.removed).toEqual({ at: 2000, cause: 'expired_overwrite' });
  });

  it('loses no change that happens while it writes', async () => {
    const slow = restart({
      ledgerStorage: {
        ...ports.ledgerStorage,
        save: async (ledger) => {
          if (!jar.names().includes('islogged')) jar.set(logged);
          await ports.ledgerStorage.save(ledger);
        },
      },
    });
    worker = slow;
    jar.set(ga);
    await idle();
    await idle();
    expect(record()?.timesSet).toBe(1);
    expect(record(logged)?.timesSet).toBe(1);
  });

  it('records no cookies of other sites or private windows', async () => {
    jar.set(elsewhere);
    jar.set({ ...ga, slot: { ...ga.slot, storeId: 'private' } });
    await idle();
    expect(stored.ledger.size).toBe(0);
    expect(saves).toBe(0);
  });

  it('catches up with what happened while the worker was stopped', async () => {
    jar.set(ga);
    await idle();
    jar.onChange = () => undefined;
    jar.remove(ga, 'explicit');
    jar.set(logged);
    clock = 5000;
    worker = restart();
    await worker.start();
    expect(record()?.removed).toEqual({ at: 5000, cause: 'unnoticed' });
    expect(record(logged)).toMatchObject({ firstSeen: 5000, lastSet: null });
  });

  it('asks for everything it needs at once, and writes before anything else happens', async () => {
    jar.onChange = () => undefined;
    jar.set(ga);
    const order: string[] = [];
    const noting =
      <T>(name: string, call: () => Promise<T>) =>
      () => {
        order.push(name);
        return call();
      };
    jar.storeIds = noting('stores', async () => ['0']);
    worker = restart({
      settingsStorage: {
        ...ports.settingsStorage,
        load: noting('settings', ports.settingsStorage.load),
      },
      access: { ...ports.access, readSight: noting('access', ports.access.readSight) },
      ledgerStorage: {
        load: noting('ledger', ports.ledgerStorage.load),
        save: (changes) => noting('saved', () => ports.ledgerStorage.save(changes))(),
      },
      layers: { ...ports.layers, apply: noting('layers', async () => undefined) },
    });
    const caughtUp = worker.catchUp();
    expect(order.toSorted()).toEqual(['access', 'ledger', 'settings', 'stores']);
    await caughtUp;
    expect(order.slice(4)).toEqual(['saved', 'layers']);
  });

  it('does not keep blocking from working if it cannot record what is there', async () => {
    jar.set(ga);
    await idle();
    stored.settings = { ...stored.settings, block: { ...stored.settings.block, analytics: true } };
    worker = restart({
      access: { ...ports.access, readSight: () => Promise.reject(new Error('No response')) },
    });
    await expect(worker.start()).rejects.toThrow('No response');
    await idle();
    expect(jar.names()).toEqual([]);
  });

  it('does not take withheld access for an empty jar', async () => {
    jar.set(ga);
    await idle();
    jar.cookies.clear();
    worker = restart({ access: { ...ports.access, readSight: async () => () => false } });
    await worker.start();
    expect(record()?.removed).toBeNull();
  });

  it('keeps half of the records if the browser refuses to store all of them', async () => {
    worker = restart({
      ledgerStorage: {
        ...ports.ledgerStorage,
        save: async (changes) => {
          await ports.ledgerStorage.save(
            new Map([...changes].filter(([, record]) => record === null)),
          );
          if ([...changes.values()].filter((record) => record !== null).length > 60) {
            throw new Error('Resource::kQuotaBytes quota exceeded');
          }
          await ports.ledgerStorage.save(changes);
        },
      },
    });
    const many = Array.from({ length: 120 }, (_, i) =>
      observe({ name: `n${i}`, domain: '.kicks.se' }),
    );
    for (const cookie of many) {
      jar.set(cookie);
      clock += 1;
    }
    await idle();
    const latest = many.slice(60).map(({ slot }) => slotKey(slot));
    expect([...stored.ledger.keys()]).toEqual(latest);
  });

  it('drops nothing if the disk is full', async () => {
    for (const cookie of [gizmo, logged]) jar.set(cookie);
    await idle();
    worker = restart({
      // The browser deletes records before it writes others, and the deletion succeeds.
      ledgerStorage: {
        ...ports.ledgerStorage,
        save: async (changes) => {
          await ports.ledgerStorage.save(
            new Map([...changes].filter(([, record]) => record === null)),
          );
          throw new Error('QuotaExceededError');
        },
      },
    });
    for (const cookie of [twin, ga]) {
      jar.set(cookie);
      await idle();
    }
    expect(errors.splice(0)).toEqual(Array(2).fill('Error: QuotaExceededError'));
    expect(stored.ledger.size).toBe(2);
  });

  it('drops nothing if Firefox reports a full disk, however many records there are', async () => {
    const full = 'QuotaExceededError: storage.local API call exceeded its quota limitations.';
    let isFull = true;
    worker = restart({
      ledgerStorage: {
        ...ports.ledgerStorage,
        save: async (changes) => {
          if (isFull) throw new Error(full);
          await ports.ledgerStorage.save(changes);
        },
      },
    });
    for (let i = 0; i < 300; i += 1) {
      jar.set(observe({ name: `n${i}`, domain: '.kicks.se' }));
      if (i % 100 === 0) await idle();
    }
    await idle();
    expect(new Set(errors.splice(0))).toEqual(new Set([`Error: ${full}`]));
    isFull = false;
    jar.set(ga);
    await idle();
    expect(stored.ledger.size).toBe(301);
  });

  it('applies the layers before a start is reported as failed', async () => {
    stored.settings = { ...stored.settings, block: { ...stored.settings.block, analytics: true } };
    let applied = 0;
    worker = restart({
      access: { ...ports.access, readSight: () => Promise.reject(new Error('No response')) },
      layers: {
        ...ports.layers,
        apply: async () => {
          applied += 1;
        },
      },
    });
    await expect(worker.start()).rejects.toThrow('No response');
    expect(applied).toBe(1);
  });

  it('drops nothing if storage fails for another reason', async () => {
    for (const cookie of [gizmo, ga]) jar.set(cookie);
    await idle();
    worker = restart({
      ledgerStorage: {
        ...ports.ledgerStorage,
        save: async (changes) => {
          await ports.ledgerStorage.save(
            new Map([...changes].filter(([, record]) => record === null)),
          );
          throw new Error('Locked');
        },
      },
    });
    jar.set(twin);
    await idle();
    expect(errors.splice(0)).toEqual(['Error: Locked']);
    expect(record(gizmo)).toBeDefined();
  });

  it('saves with the next change what could not be saved', async () => {
    let failing = true;
    worker = restart({
      ledgerStorage: {
        ...ports.ledgerStorage,
        save: async (ledger) => {
          if (failing) throw new Error('Quota');
          await ports.ledgerStorage.save(ledger);
        },
      },
    });
    jar.set(ga);
    await idle();
    expect(errors.splice(0)).toEqual(['Error: Quota']);
    expect(isLedgerSaved).toBe(false);
    failing = false;
    jar.set(logged);
    await idle();
    expect(record()?.timesSet).toBe(1);
    expect(record(logged)?.timesSet).toBe(1);
    expect(isLedgerSaved).toBe(true);
  });
});

describe('a ledger that could not be read', () => {
  it('records with the next change what came in the meantime', async () => {
    let failing = true;
    worker = restart({
      ledgerStorage: {
        ...ports.ledgerStorage,
        load: async () => {
          if (failing) throw new Error('Locked');
          return ports.ledgerStorage.load();
        },
      },
    });
    jar.set(ga);
    // The queue runs jobs in order: by then the first attempt has failed.
    await worker.start().catch(() => undefined);
    expect(errors.splice(0)).toEqual(['Error: Locked']);
    failing = false;
    jar.set(logged);
    await idle();
    expect(record()?.timesSet).toBe(1);
    expect(record(logged)?.timesSet).toBe(1);
  });

  it('is not overwritten or erased, and does not keep anything from being blocked', async () => {
    jar.set(ga);
    await idle();
    clock = 5000;
    worker = restart({
      ledgerStorage: { ...ports.ledgerStorage, load: () => Promise.reject(new Error('Locked')) },
    });
    await worker.start();
    const response = await worker.handle({
      type: 'change-settings',
      change: { block: { analytics: true } },
    });
    expect(response).toMatchObject({ ok: true, gone: ['_ga'] });
    expect(await worker.handle({ type: 'erase-ledger' })).toEqual({ ok: false, reason: 'failed' });
    expect(new Set(errors.splice(0))).toEqual(new Set(['Error: Locked']));
    expect(record()).toMatchObject({ firstSeen: 1000, timesSet: 1 });
    expect(isLedgerSaved).toBe(false);
  });
});

describe('what the ledger remembers', () => {
  const inPrivate = { ...ga, slot: { ...ga.slot, storeId: 'private' } };
  const remember = (ledger: Partial<Settings['ledger']>) =>
    worker.handle({ type: 'change-settings', change: { ledger } });

  it('includes private windows only while the user asks for that', async () => {
    await remember({ private: true });
    jar.set(inPrivate);
    jar.set(logged);
    await idle();
    expect(record(inPrivate)?.timesSet).toBe(1);
    expect(await remember({ private: false })).toEqual(DONE);
    expect([record(inPrivate), record(logged)?.timesSet]).toEqual([undefined, 1]);
  });

  it('includes what is in private windows when the user asks for that', async () => {
    jar.storeIds = async () => ['0', 'private'];
    jar.set(inPrivate);
    await remember({ private: true });
    expect(record(inPrivate)).toMatchObject({ timesSet: 0, lastSet: null, removed: null });
  });

  it('lasts as long as the user has chosen', async () => {
    jar.set(ga);
    jar.remove(ga, 'explicit');
    await idle();
    clock += 8 * DAY;
    await remember({ days: 30 });
    expect(record()).toBeDefined();
    await remember({ days: 7 });
    expect(record()).toBeUndefined();
  });

  it('can be erased, and is recorded again after that', async () => {
    jar.set(ga);
    await idle();
    const discarded: unknown[] = [];
    worker = restart({
      quarantine: { ...ports.quarantine, discard: async (start) => void discarded.push(start) },
    });
    await worker.handle({ type: 'erase-ledger' });
    expect(stored.ledger.size).toBe(0);
    expect(discarded).toEqual(['ledger/']);
    jar.set({ ...ga, expires: 2e12 });
    await idle();
    expect(record()).toMatchObject({ timesSet: 1, events: [{ type: 'set', count: 1 }] });
  });

  it('is not erased if its quarantine cannot be discarded', async () => {
    jar.set(ga);
    await idle();
    worker = restart({
      quarantine: { ...ports.quarantine, discard: () => Promise.reject(new Error('No response')) },
    });
    await expect(worker.handle({ type: 'erase-ledger' })).rejects.toThrow('No response');
    await idle();
    expect(record()).toBeDefined();
  });

  it('waits for attribution that comes late, and loses no change in the meantime', async () => {
    const waits: (() => void)[] = [];
    let isAttributed = false;
    worker = restart({
      clock: {
        ...ports.clock,
        later(run, wait) {
          if (wait === 500) waits.push(run);
          else run();
          return () => undefined;
        },
      },
      attribution: {
        delay: 500,
        ready: async () => undefined,
        of: () => ({
          setter: isAttributed ? { by: 'no-response', host: null } : { by: 'unknown' },
          requested: null,
        }),
      },
    });
    jar.set(logged);
    clock += 300;
    jar.set(gizmo);
    clock += 200;
    isAttributed = true;
    waits.shift()?.();
    await idle();
    expect(record(logged)?.events).toMatchObject([{ from: 1000, setter: { by: 'no-response' } }]);
    expect(record(gizmo)).toBeUndefined();
    clock += 300;
    waits.shift()?.();
    await idle();
    expect(record(gizmo)?.events).toMatchObject([{ from: 1300 }]);
    expect(waits).toEqual([]);
  });

  it('names who set a cookie', async () => {
    const setter = { by: 'no-response', host: 'community.kicks.se' } as const;
    worker = restart({
      attribution: { ...ports.attribution, of: () => ({ setter, requested: null }) },
    });
    jar.set(logged);
    await idle();
    expect(record(logged)?.events).toEqual([
      { type: 'set', from: 1000, to: 1000, count: 1, requested: null, granted: 'session', setter },
    ]);
  });
});

describe('deleting', () => {
  beforeEach(async () => {
    for (const cookie of [ga, twin, gizmo, logged, elsewhere]) jar.set(cookie);
    await idle();
  });

  it('one cookie leaves its twin, and is recorded as our own deletion', async () => {
    const response = await worker.handle({ type: 'delete-cookies', slots: [ga.slot] });
    expect(response).toEqual({ ...DONE, gone: ['_ga'], canUndo: true });
    await idle();
    expect(jar.cookies.has(slotKey(twin.slot))).toBe(true);
    expect(record()?.removed?.cause).toBe('extension');
  });

  it('a category leaves every other category and other sites alone', async () => {
    const response = await worker.handle({
      type: 'delete-categories',
      storeId: '0',
      categories: ['analytics'],
    });
    expect(response).toEqual({ ...DONE, gone: ['_ga', '_ga'], canUndo: true });
    expect(jar.names()).toEqual(['_gizmo', 'islogged', 'x']);
  });

  it('reports by name what the browser did not delete', async () => {
    jar.stubborn.add('_ga');
    const response = await worker.handle({
      type: 'delete-categories',
      storeId: '0',
      categories: ['analytics'],
    });
    expect(response).toEqual({ ...DONE, left: ['_ga', '_ga'] });
  });

  it('a cookie that is already gone does nothing', async () => {
    jar.remove(ga, 'expired');
    const response = await worker.handle({ type: 'delete-cookies', slots: [ga.slot] });
    expect(response).toEqual(DONE);
  });
});

describe('a change of settings', () => {
  /** What was asked for, in order. */
  let calls: string[];

  beforeEach(async () => {
    jar.set(ga);
    await idle();
    calls = [];
    const noting = <T extends unknown[], R>(name: string, call: (...args: T) => Promise<R>) => {
      return (...args: T): Promise<R> => {
        calls.push(name);
        return call(...args);
      };
    };
    jar.storeIds = noting('stores', async () => ['0']);
    worker = restart({
      settingsStorage: {
        load: noting('settings', ports.settingsStorage.load),
        save: ports.settingsStorage.save,
      },
      layers: { apply: noting('layers', async () => undefined) },
      badges: { paint: noting('badges', async () => undefined) },
    });
    await worker.catchUp();
    calls = [];
  });

  it('of the icon alone reads no cookie, and applies no layer', async () => {
    expect(await worker.handle({ type: 'change-settings', change: { badge: false } })).toEqual(
      DONE,
    );
    expect(calls).toEqual(['settings', 'badges']);
  });

  it('is not carried out again when the browser reports it', async () => {
    const change = { block: { analytics: true } };
    await worker.handle({ type: 'change-settings', change });
    await idle();
    calls = [];
    worker.settingsChanged();
    await idle();
    expect(calls).toEqual(['settings']);
  });

  it('is carried out when the browser reports it if that failed before', async () => {
    jar.stubborn.add('_ga');
    const change = { block: { analytics: true } };
    expect(await worker.handle({ type: 'change-settings', change })).toMatchObject({
      left: ['_ga'],
    });
    jar.stubborn.clear();
    worker.settingsChanged();
    await idle();
    expect(jar.names()).toEqual([]);
  });

  it('is carried out when the browser reports it if a private cookie was left', async () => {
    const inPrivate = { ...twin, slot: { ...twin.slot, storeId: 'private' } };
    jar.storeIds = async () => ['0', 'private'];
    jar.remove(ga, 'explicit');
    jar.set(inPrivate);
    jar.stubborn.add('_ga');
    const change = { block: { analytics: true } };
    // Outside private windows nobody hears of it.
    expect(await worker.handle({ type: 'change-settings', change })).toEqual(DONE);
    jar.stubborn.clear();
    jar.onChange = () => undefined;
    worker.settingsChanged();
    await idle();
    expect(jar.names()).toEqual([]);
  });

  it('that is taken back elsewhere after it was half carried out is carried out', async () => {
    const before = stored.settings;
    const readStores = vi.spyOn(jar, 'storeIds').mockRejectedValue(new Error('No answer'));
    stored.settings = { ...before, block: { ...before.block, analytics: true } };
    worker.settingsChanged();
    await idle();
    readStores.mockRestore();
    stored.settings = before;
    calls = [];
    worker.settingsChanged();
    await idle();
    expect(calls).toContain('layers');
    expect(errors.splice(0)).toEqual(['Error: No answer']);
  });

  it('of another device is carried out', async () => {
    stored.settings = { ...stored.settings, block: { ...stored.settings.block, analytics: true } };
    worker.settingsChanged();
    await idle();
    expect(jar.names()).toEqual([]);
    expect(calls).toContain('badges');
  });
});

describe('deleting site storage', () => {
  const origin = 'https://community.kicks.se';
  const mine = { origin, kind: 'localStorage', name: 'mine' } as const;
  const held = { origin, kind: 'indexedDB', name: 'held' } as const;
  const theirs = { ...mine, origin: 'https://other.example' };

  it('reads again, reports by name what is left, and touches no other site', async () => {
    const asked: SiteStoragePlace[] = [];
    worker = restart({
      siteStorage: {
        delete: async (_tab, items) => void asked.push(...items),
        read: async () => ({
          origins: new Set([origin]),
          items: [{ ...held, size: null }],
        }),
      },
    });
    const items = [mine, held, theirs];
    expect(await worker.handle({ type: 'delete-site-storage', tabId: 1, items })).toEqual({
      ...DONE,
      gone: ['mine'],
      left: ['held'],
    });
    expect(asked).toEqual([mine, held]);
  });

  it('takes nothing for gone if no frame responds', async () => {
    const response = await worker.handle({ type: 'delete-site-storage', tabId: 1, items: [mine] });
    expect(response).toEqual({ ...DONE, left: ['mine'] });
  });

  it('does not hold up anything else if a page hangs', async () => {
    worker = restart({
      siteStorage: { ...ports.siteStorage, delete: () => new Promise(() => undefined) },
    });
    void worker.handle({ type: 'delete-site-storage', tabId: 1, items: [mine] });
    jar.set(ga);
    await idle();
    expect(record()?.timesSet).toBe(1);
  });
});

describe('blocking', () => {
  it('deletes what is there and what is set later, in that category only', async () => {
    for (const cookie of [ga, gizmo, logged]) jar.set(cookie);
    const response = await worker.handle({
      type: 'change-settings',
      change: { block: { analytics: true } },
    });
    expect(response).toEqual({ ...DONE, gone: ['_ga'], canUndo: true });
    await idle();
    expect(record()?.removed?.cause).toBe('blocked');
    jar.set(twin);
    await vi.waitFor(() => expect(jar.names()).toEqual(['_gizmo', 'islogged']));
    expect(deletedByBackstop).toEqual([['_ga', 0]]);
    expect(stored.settings.block).toMatchObject({ analytics: true, unknown: false });
  });

  it('records as our own what a response rule made expire, but not what expired by itself', async () => {
    jar.set(ga);
    await idle();
    stored.settings.block.analytics = true;
    const causes: unknown[] = [];
    for (const cause of ['expired_overwrite', 'expired'] as const) {
      // The backstop waits for ever, so that it deletes nothing here.
      worker = restart({ clock: { ...ports.clock, later: () => () => undefined } });
      jar.set(ga);
      jar.remove(ga, cause);
      await idle();
      causes.push(record()?.removed?.cause);
    }
    expect(causes).toEqual(['blocked', 'expired']);
  });

  it('works in private windows too, and records nothing there', async () => {
    await worker.handle({ type: 'change-settings', change: { block: { analytics: true } } });
    jar.set({ ...ga, slot: { ...ga.slot, storeId: 'private' } });
    await vi.waitFor(() => expect(jar.names()).toEqual([]));
    await idle();
    expect(stored.ledger.size).toBe(0);
  });

  it('deletes at the next start what was set while the worker was stopped', async () => {
    await worker.handle({ type: 'change-settings', change: { block: { unknown: true } } });
    jar.onChange = () => undefined;
    jar.set(gizmo);
    jar.set(ga);
    worker = restart();
    await worker.start();
    expect(jar.names()).toEqual(['_ga']);
  });

  it('ends when it is switched off', async () => {
    await worker.handle({ type: 'change-settings', change: { block: { analytics: true } } });
    await worker.handle({ type: 'change-settings', change: { block: { analytics: false } } });
    jar.set(ga);
    await idle();
    expect(jar.names()).toEqual(['_ga']);
  });

  it('deletes nothing if the setting could not be stored', async () => {
    worker = restart({
      settingsStorage: { ...ports.settingsStorage, save: () => Promise.reject(new Error('Quota')) },
    });
    jar.set(ga);
    const response = await worker.handle({
      type: 'change-settings',
      change: { block: { analytics: true } },
    });
    expect(response).toEqual({ ok: false, reason: 'settings' });
    expect(errors.splice(0)).toEqual(['Error: Quota']);
    expect(jar.names()).toEqual(['_ga']);
  });

  it('follows settings that were changed on another device', async () => {
    let paints = 0;
    worker = restart({
      badges: {
        ...ports.badges,
        paint: async () => {
          paints += 1;
        },
      },
    });
    jar.set(ga);
    await idle();
    paints = 0;
    stored.settings = {
      ...stored.settings,
      block: { ...stored.settings.block, analytics: true },
    };
    worker.settingsChanged();
    await idle();
    expect(jar.names()).toEqual([]);
    // The deletion paints the badges as well, in a job of its own.
    expect(paints).toBeGreaterThanOrEqual(1);
  });

  it('paints the badges by changed settings although the ledger cannot be saved', async () => {
    let paints = 0;
    worker = restart({
      badges: {
        paint: async () => {
          paints += 1;
        },
      },
      ledgerStorage: {
        ...ports.ledgerStorage,
        save: () => Promise.reject(new Error('The disk is full')),
      },
    });
    jar.set(ga);
    await idle();
    paints = 0;
    worker.settingsChanged();
    await idle();
    expect(paints).toBe(1);
    expect(errors.splice(0)).toEqual(Array(2).fill('Error: The disk is full'));
  });

  it('stores both of two changes that were asked for at once', async () => {
    await Promise.all([
      worker.handle({ type: 'change-settings', change: { block: { analytics: true } } }),
      worker.handle({ type: 'change-settings', change: { block: { unknown: true } } }),
      Promise.resolve(worker.settingsChanged()),
    ]);
    expect(stored.settings.block).toMatchObject({ analytics: true, unknown: true });
  });
});

describe('undoing', () => {
  const later = { ...ga, expires: 2e12 };
  const undo = (id: number) => worker.handle({ type: 'undo', id, shown: '0' });
  const deleteCategory = () =>
    worker.handle({ type: 'delete-categories', storeId: '0', categories: ['analytics'] });

  beforeEach(async () => {
    for (const cookie of [later, twin, gizmo, logged]) jar.set(cookie);
    await idle();
  });

  it('restores what was deleted as it was, once', async () => {
    const before = [...jar.cookies.values()];
    await deleteCategory();
    expect(jar.names()).toEqual(['_gizmo', 'islogged']);
    expect(await undo(1000)).toEqual({ ...DONE, restored: ['_ga', '_ga'] });
    expect(new Set(jar.cookies.values())).toEqual(new Set(before));
    expect(JSON.stringify([...session.values()])).not.toContain('value of');
    expect(await undo(1000)).toEqual({ ok: false, reason: 'late' });
  });

  it('is not recorded as a set by the site: lifetime and count stay as they were', async () => {
    await deleteCategory();
    clock += 5000;
    await undo(1000);
    await idle();
    expect(record(later)).toMatchObject({
      timesSet: 1,
      lastSet: { at: 1000, expires: 2e12 },
      removed: null,
      events: [{ type: 'set' }, { type: 'removed', cause: 'extension' }, { type: 'restored' }],
    });
  });

  it('does not restore what has expired in the meantime', async () => {
    jar.set({ ...later, expires: 3000 });
    await deleteCategory();
    clock = 3000;
    expect(await undo(1000)).toEqual({ ...DONE, restored: ['_ga'], expired: ['_ga'] });
    expect(jar.cookies.has(slotKey(later.slot))).toBe(false);
  });

  it('ends after ten minutes, and the values are deleted', async () => {
    await deleteCategory();
    clock += 10 * MINUTE;
    // The alarm may come late.
    expect(await undo(1000)).toEqual({ ok: false, reason: 'late' });
    await worker.tidyUndo();
    expect(JSON.stringify([...session.values()])).not.toContain('value of');
  });

  it('ends after ten minutes even if the browser cannot be asked about another deletion', async () => {
    await deleteCategory();
    const [[key, deletions] = []] = session;
    const [old] = deletions as Deletion[];
    session.set(String(key), [old, { ...old, id: 2000, at: 1000 + 9 * MINUTE, isDone: false }]);
    clock += 10 * MINUTE;
    jar.read = () => Promise.reject(new Error('No response'));
    await worker.tidyUndo();
    expect((session.get(String(key)) as Deletion[]).map(({ id }) => id)).toEqual([2000]);
    expect(errors.splice(0)).toEqual(['Error: No response']);
  });

  it('reports by name what the browser refuses to restore', async () => {
    await deleteCategory();
    jar.stubborn.add('_ga');
    expect(await undo(1000)).toEqual({ ...DONE, left: ['_ga', '_ga'] });
  });

  it('takes a block back before it restores', async () => {
    await worker.handle({ type: 'change-settings', change: { block: { analytics: true } } });
    expect(jar.names()).toEqual(['_gizmo', 'islogged']);
    expect(await undo(1000)).toEqual({ ...DONE, restored: ['_ga', '_ga'] });
    expect(stored.settings.block.analytics).toBe(false);
    await idle();
    expect(jar.names()).toEqual(['_ga', '_ga', '_gizmo', 'islogged']);
  });

  it('does not restore what was blocked later', async () => {
    await worker.handle({ type: 'delete-cookies', slots: [gizmo.slot] });
    await worker.handle({ type: 'change-settings', change: { block: { unknown: true } } });
    expect(await undo(1000)).toEqual({ ...DONE, left: ['_gizmo'] });
  });

  it('after a stop in the middle of a deletion restores only what was gone', async () => {
    const keeper = undoIn(session, jar, () => clock);
    await keeper.stash([later, gizmo], {});
    jar.remove(gizmo, 'expired_overwrite');
    worker = restart();
    await worker.start();
    jar.set({ ...later, expires: 2.1e12 });
    expect(await undo(1000)).toEqual({ ...DONE, restored: ['_gizmo'] });
    expect(jar.cookies.get(slotKey(later.slot))?.expires).toBe(2.1e12);
  });

  it('keeps no values of a private window that was closed', async () => {
    const inPrivate = { ...gizmo, slot: { ...gizmo.slot, storeId: 'private' } };
    jar.set(inPrivate);
    await worker.handle({ type: 'delete-cookies', slots: [inPrivate.slot] });
    await worker.tidyUndo();
    expect(session.get('undo/values')).toEqual([]);
  });

  it('sets the alarm for the oldest deletion, however many follow', async () => {
    const undo = undoIn(session, jar, () => clock);
    worker = restart({ undo });
    await worker.handle({ type: 'delete-cookies', slots: [later.slot] });
    clock += 9 * MINUTE;
    await worker.handle({ type: 'delete-cookies', slots: [gizmo.slot] });
    expect(undo.wakes).toEqual([1000 + 10 * MINUTE, 1000 + 10 * MINUTE]);
  });

  it('keeps the alarm until no values are left, even if dropping them fails', async () => {
    const undo = undoIn(session, jar, () => clock);
    worker = restart({ undo });
    await worker.handle({ type: 'delete-cookies', slots: [later.slot] });
    clock += 11 * MINUTE;
    const { set } = session;
    session.set = () => {
      throw new Error('No response');
    };
    await expect(worker.tidyUndo()).rejects.toThrow('No response');
    expect(undo.wakes).toEqual([1000 + 10 * MINUTE]);
    session.set = set;
    await worker.tidyUndo();
    expect([session.get('undo/values'), undo.wakes.at(-1)]).toEqual([[], null]);
  });

  it('is not offered if no alarm can be set that would drop the values', async () => {
    const undo = undoIn(
      session,
      jar,
      () => clock,
      () => Promise.reject(new Error('No alarms')),
    );
    worker = restart({ undo });
    expect(await deleteCategory()).toEqual({ ...DONE, gone: ['_ga', '_ga'], canUndo: false });
    expect([session.get('undo/values'), errors.splice(0)]).toEqual([
      undefined,
      ['Error: No alarms'],
    ]);
  });

  it('can be repeated after a block that refused it is switched off', async () => {
    await worker.handle({ type: 'delete-cookies', slots: [gizmo.slot] });
    await worker.handle({ type: 'change-settings', change: { block: { unknown: true } } });
    expect(await undo(1000)).toEqual({ ...DONE, left: ['_gizmo'] });
    await worker.handle({ type: 'change-settings', change: { block: { unknown: false } } });
    expect(await undo(1000)).toEqual({ ...DONE, restored: ['_gizmo'] });
  });

  it('is not promised if the values could not be stored, but the deletion is done', async () => {
    worker = restart({
      undo: { ...ports.undo, stash: () => Promise.reject(new Error('Quota')) },
    });
    expect(await deleteCategory()).toEqual({ ...DONE, gone: ['_ga', '_ga'], canUndo: false });
    expect(errors.splice(0)).toEqual(['Error: Quota']);
  });
});

describe('exceptions', () => {
  const setException = (name: string, action: ExceptionAction | null) =>
    worker.handle({ type: 'change-settings', change: { exceptions: [{ name, action }] } });

  beforeEach(async () => {
    for (const cookie of [ga, twin, gizmo, logged]) jar.set(cookie);
    jar.set(observe({ name: 'logglytrackingsession' }));
    await idle();
  });

  it('spare a cookie when its category is deleted, and the response names it', async () => {
    await setException('_ga', 'keep');
    const response = await worker.handle({
      type: 'delete-categories',
      storeId: '0',
      categories: ['analytics'],
    });
    const spared = ['_ga', '_ga'];
    expect(response).toEqual({ ...DONE, gone: ['logglytrackingsession'], spared, canUndo: true });
  });

  it('spare a cookie when its category is blocked, and the response names it', async () => {
    await setException('_ga', 'keep');
    const response = await worker.handle({
      type: 'change-settings',
      change: { block: { analytics: true } },
    });
    expect(response).toMatchObject({ gone: ['logglytrackingsession'], spared: ['_ga', '_ga'] });
    jar.set({ ...ga, expires: 2e12 });
    await idle();
    expect(jar.names()).toEqual(['_ga', '_ga', '_gizmo', 'islogged']);
  });

  it('block one cookie in every slot, until the exception is removed', async () => {
    expect(await setException('_ga', 'block')).toMatchObject({
      gone: ['_ga', '_ga'],
      canUndo: true,
    });
    jar.set(ga);
    await vi.waitFor(() => expect(jar.names()).not.toContain('_ga'));
    expect(jar.names()).toEqual(['_gizmo', 'islogged', 'logglytrackingsession']);
    await setException('_ga', null);
    jar.set(ga);
    await idle();
    expect(jar.names()).toContain('_ga');
    expect(stored.settings.exceptions).toEqual([]);
  });

  it('are taken back together with what they deleted', async () => {
    await setException('_gizmo', 'block');
    expect(await worker.handle({ type: 'undo', id: 1000, shown: '0' })).toEqual({
      ...DONE,
      restored: ['_gizmo'],
    });
    expect(stored.settings.exceptions).toEqual([]);
  });
});

describe('managed settings', () => {
  it('win over the choice of the user, who can change only the rest', async () => {
    const managed: ManagedSettings = { locked: { block: { analytics: true } } };
    worker = restart({
      settingsStorage: {
        ...ports.settingsStorage,
        load: async () => ({ own: stored.settings, managed }),
      },
    });
    for (const cookie of [ga, gizmo]) jar.set(cookie);
    await vi.waitFor(() => expect(jar.names()).toEqual(['_gizmo']));
    await worker.handle({
      type: 'change-settings',
      change: { block: { analytics: false, unknown: true } },
    });
    expect(stored.settings.block).toMatchObject({ analytics: false, unknown: true });
    jar.set(ga);
    await vi.waitFor(() => expect(jar.names()).toEqual([]));
  });
});
