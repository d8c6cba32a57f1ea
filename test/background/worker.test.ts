import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCookieRules } from '../../src/background/cookie-rules.ts';
import type { Worker } from '../../src/background/worker.ts';
import { matchCookie } from '../../src/catalogue/kicks.ts';
import { slotKey } from '../../src/cookies/slot.ts';
import { DAY, MINUTE } from '../../src/format/duration.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { DONE } from '../../src/messages/response.ts';
import type { ManagedSettings } from '../../src/settings/managed-settings.ts';
import type { ExceptionAction, Settings } from '../../src/settings/settings.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import type { SiteStoragePlace } from '../../src/site-storage/site-storage-item.ts';
import type { Deletion } from '../../src/undo/deletion.ts';
import { FakeJar } from '../fakes/fake-jar.ts';
import { observe } from '../fakes/observe.ts';
import { startWorker, type WorkerPorts } from '../fakes/start-worker.ts';
import { undoIn } from '../fakes/undo.ts';

const ga = observe({ name: '_ga', domain: '.kicks.se' }, { expires: 1e12 });
const twin = observe({ name: '_ga', domain: 'community.kicks.se' });
const gid = observe({ name: '_gid', domain: '.kicks.se' });
const logged = observe({ name: 'islogged' });
const elsewhere = observe({ name: 'x', domain: 'bam.nr-data.net' });

let jar: FakeJar;
let clock: number;
let stored: { ledger: Map<string, LedgerRecord>; settings: Settings };
let saves: number;
let session: Map<string, unknown>;
/** What was last said of it. */
let isLedgerSaved: boolean | null;
let deletedByBackstop: [name: string, visible: number][];
let ports: WorkerPorts;
let worker: Worker;

/** A new life of the worker on the same storage and jar. */
function restart(changes: Partial<WorkerPorts> = {}): Worker {
  const next = startWorker({ ...ports, ...changes });
  jar.onChange = (change) => next.cookieChanged(change);
  return next;
}

/** Settles when the worker's queue is empty. */
async function idle(): Promise<void> {
  await worker.handle({ type: 'delete-cookie', slot: observe({ name: 'nothing' }).slot });
}

function record(of = ga): LedgerRecord | undefined {
  return stored.ledger.get(slotKey(of.slot));
}

/** A fault that was not expected here fails the test. */
let faults: string[];

beforeEach(async () => {
  faults = [];
  vi.spyOn(console, 'error').mockImplementation((error) => faults.push(String(error)));
  jar = new FakeJar();
  clock = 1000;
  saves = 0;
  session = new Map();
  deletedByBackstop = [];
  isLedgerSaved = null;
  stored = { ledger: new Map(), settings: storedSettings.initial() };
  ports = {
    clock: {
      now: () => clock,
      elapsed: () => clock,
      later(run) {
        queueMicrotask(run);
        return () => undefined;
      },
    },
    jar,
    rules: createCookieRules({
      matcher: matchCookie,
      site: 'kicks.se',
      isPrivate: (storeId) => storeId === 'private',
    }),
    attribution: { of: () => ({ setter: { by: 'unknown' }, requested: null }), delay: 0 },
    settingsStorage: {
      load: async () => ({ own: stored.settings, managed: {} }),
      save: async (settings) => {
        stored.settings = settings;
      },
    },
    undo: undoIn(session, jar, () => clock),
    layers: { apply: async () => undefined },
    badges: { paint: async () => undefined },
    siteStorage: {
      read: async () => ({ origins: new Set(), items: [] }),
      delete: async () => undefined,
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
    quarantine: { discard: async () => undefined },
    access: { isComplete: async () => true },
    onLedgerSaved: (isSaved) => {
      isLedgerSaved = isSaved;
    },
    onBlockedCookieDeleted: ({ name }, visible) => deletedByBackstop.push([name, visible]),
  };
  worker = restart();
});

afterEach(() => {
  expect(faults).toEqual([]);
  vi.restoreAllMocks();
});

describe('the watch', () => {
  it('writes down each set and removal, a burst in one write', async () => {
    for (let i = 0; i < 50; i += 1) jar.set({ ...ga, expires: 1e12 + i });
    await idle();
    expect(record()).toMatchObject({ timesSet: 50, lastSet: { at: 1000, expires: 1e12 + 49 } });
    expect(saves).toBe(1);
    clock = 2000;
    jar.remove(ga, 'expired_overwrite');
    await idle();
    expect(record()?.removed).toEqual({ at: 2000, cause: 'expired_overwrite' });
  });

  it('loses nothing of what happens while it writes', async () => {
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

  it("takes no note of other sites' cookies, nor of private windows", async () => {
    jar.set(elsewhere);
    jar.set({ ...ga, slot: { ...ga.slot, storeId: 'private' } });
    await idle();
    expect(stored.ledger.size).toBe(0);
    expect(saves).toBe(0);
  });

  it('catches up with what happened while it was stopped', async () => {
    jar.set(ga);
    await idle();
    jar.onChange = () => undefined;
    jar.remove(ga, 'explicit');
    jar.set(logged);
    clock = 5000;
    worker = restart();
    await worker.catchUp();
    expect(record()?.removed).toEqual({ at: 5000, cause: 'unnoticed' });
    expect(record(logged)).toMatchObject({ firstSeen: 5000, lastSet: null });
  });

  it('asks at once for all that it needs, and writes before it sees to anything else', async () => {
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
      access: { ...ports.access, isComplete: noting('access', ports.access.isComplete) },
      ledgerStorage: {
        load: noting('ledger', ports.ledgerStorage.load),
        save: (changes) => noting('saved', () => ports.ledgerStorage.save(changes))(),
      },
      layers: { ...ports.layers, apply: noting('prevented', async () => undefined) },
    });
    const caughtUp = worker.catchUp();
    expect(order.toSorted()).toEqual(['access', 'ledger', 'settings', 'stores']);
    await caughtUp;
    expect(order.slice(4)).toEqual(['saved', 'prevented']);
  });

  it('blocks although it could not write down what is there', async () => {
    jar.set(ga);
    await idle();
    stored.settings = { ...stored.settings, block: { ...stored.settings.block, analytics: true } };
    worker = restart({
      access: { ...ports.access, isComplete: () => Promise.reject(new Error('No answer')) },
    });
    await expect(worker.catchUp()).rejects.toThrow('No answer');
    await idle();
    expect(jar.names()).toEqual([]);
  });

  it('does not take withheld access for an empty jar', async () => {
    jar.set(ga);
    await idle();
    jar.cookies.clear();
    worker = restart({ access: { ...ports.access, isComplete: async () => false } });
    await worker.catchUp();
    expect(record()?.removed).toBeNull();
  });

  // Seen red with a ledger that is never made smaller.
  it('keeps the half of the slots where the browser will not store all of them', async () => {
    worker = restart({
      ledgerStorage: {
        ...ports.ledgerStorage,
        save: async (changes) => {
          await ports.ledgerStorage.save(
            new Map([...changes].filter(([, record]) => record === null)),
          );
          if ([...changes.values()].filter((one) => one !== null).length > 60) {
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
    const kept = many.slice(60).map(({ slot }) => slotKey(slot));
    expect([...stored.ledger.keys()]).toEqual(kept);
  });

  // Seen red with half of the slots dropped at any fault, and at any that names a quota.
  it('drops nothing where the disk is full', async () => {
    for (const cookie of [gid, logged]) jar.set(cookie);
    await idle();
    worker = restart({
      // What is to go goes first, and does go.
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
    expect(faults.splice(0)).toEqual(Array(2).fill('Error: QuotaExceededError'));
    expect(stored.ledger.size).toBe(2);
  });

  // Seen red with half of them dropped where a fault names a quota.
  it('drops nothing where Firefox has no room, however many slots there are', async () => {
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
    expect(new Set(faults.splice(0))).toEqual(new Set([`Error: ${full}`]));
    isFull = false;
    jar.set(ga);
    await idle();
    expect(stored.ledger.size).toBe(301);
  });

  it('sees to what is blocked before it says that something failed', async () => {
    stored.settings = { ...stored.settings, block: { ...stored.settings.block, analytics: true } };
    let prevented = 0;
    worker = restart({
      access: { ...ports.access, isComplete: () => Promise.reject(new Error('No answer')) },
      layers: {
        ...ports.layers,
        apply: async () => {
          prevented += 1;
        },
      },
    });
    await expect(worker.catchUp()).rejects.toThrow('No answer');
    expect(prevented).toBe(1);
  });

  // Seen red with half of the slots dropped at any fault.
  it('drops nothing where storage fails for another reason', async () => {
    for (const cookie of [gid, ga]) jar.set(cookie);
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
    expect(faults.splice(0)).toEqual(['Error: Locked']);
    expect(record(gid)).toBeDefined();
  });

  // Seen red with records taken for written before they are, and with nothing said.
  it('goes on after storage failed once', async () => {
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
    expect(faults.splice(0)).toEqual(['Error: Quota']);
    expect(isLedgerSaved).toBe(false);
    failing = false;
    jar.set(logged);
    await idle();
    expect(record()?.timesSet).toBe(1);
    expect(record(logged)?.timesSet).toBe(1);
    expect(isLedgerSaved).toBe(true);
  });
});

describe('the watch after its state could not be read once', () => {
  it('writes down what came meanwhile with the next change', async () => {
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
    // The queue answers in order: by then the first attempt has failed.
    await worker.catchUp().catch(() => undefined);
    expect(faults.splice(0)).toEqual(['Error: Locked']);
    failing = false;
    jar.set(logged);
    await idle();
    expect(record()?.timesSet).toBe(1);
    expect(record(logged)?.timesSet).toBe(1);
  });

  it('blocks and deletes all the same, writes nothing over it and says that nothing was erased', async () => {
    jar.set(ga);
    await idle();
    clock = 5000;
    worker = restart({
      ledgerStorage: { ...ports.ledgerStorage, load: () => Promise.reject(new Error('Locked')) },
    });
    await worker.catchUp();
    const answer = await worker.handle({
      type: 'change-settings',
      change: { block: { analytics: true } },
    });
    expect(answer).toMatchObject({ ok: true, gone: ['_ga'] });
    expect(await worker.handle({ type: 'erase-ledger' })).toEqual({ ok: false, reason: 'failed' });
    expect(new Set(faults.splice(0))).toEqual(new Set(['Error: Locked']));
    expect(record()).toMatchObject({ firstSeen: 1000, timesSet: 1 });
    expect(isLedgerSaved).toBe(false);
  });
});

describe('what is remembered', () => {
  const inPrivate = { ...ga, slot: { ...ga.slot, storeId: 'private' } };
  const remember = (ledger: Partial<Settings['ledger']>) =>
    worker.handle({ type: 'change-settings', change: { ledger } });

  // Seen red with private windows always remembered, and with what was written down of them left.
  it('takes private windows in where that is asked for, and forgets them where it no longer is', async () => {
    await remember({ private: true });
    jar.set(inPrivate);
    jar.set(logged);
    await idle();
    expect(record(inPrivate)?.timesSet).toBe(1);
    expect(await remember({ private: false })).toEqual(DONE);
    expect([record(inPrivate), record(logged)?.timesSet]).toEqual([undefined, 1]);
  });

  it('is as long as was chosen', async () => {
    jar.set(ga);
    jar.remove(ga, 'explicit');
    await idle();
    clock += 8 * DAY;
    await remember({ days: 30 });
    expect(record()).toBeDefined();
    await remember({ days: 7 });
    expect(record()).toBeUndefined();
  });

  it('can be erased at once, and goes on from there', async () => {
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

  // Seen red with what was set aside thrown away last: of what was half erased nothing would be seen any more.
  it('is still there to be erased where what was set aside could not be', async () => {
    jar.set(ga);
    await idle();
    worker = restart({
      quarantine: { ...ports.quarantine, discard: () => Promise.reject(new Error('No answer')) },
    });
    await expect(worker.handle({ type: 'erase-ledger' })).rejects.toThrow('No answer');
    await idle();
    expect(record()).toBeDefined();
  });

  it('waits for evidence that comes late, and loses nothing of what comes meanwhile', async () => {
    const waits: (() => void)[] = [];
    let told = false;
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
        of: () => ({
          setter: told ? { by: 'script', host: null } : { by: 'unknown' },
          requested: null,
        }),
      },
    });
    jar.set(logged);
    clock += 300;
    jar.set(gid);
    clock += 200;
    told = true;
    waits.shift()?.();
    await idle();
    expect(record(logged)?.events).toMatchObject([{ from: 1000, setter: { by: 'script' } }]);
    expect(record(gid)).toBeUndefined();
    clock += 300;
    waits.shift()?.();
    await idle();
    expect(record(gid)?.events).toMatchObject([{ from: 1300 }]);
    expect(waits).toEqual([]);
  });

  it('names who set it', async () => {
    const setter = { by: 'script', host: 'community.kicks.se' } as const;
    worker = restart({ attribution: { of: () => ({ setter, requested: null }), delay: 0 } });
    jar.set(logged);
    await idle();
    expect(record(logged)?.events).toEqual([
      { type: 'set', from: 1000, to: 1000, count: 1, requested: null, granted: 'session', setter },
    ]);
  });
});

describe('deleting', () => {
  beforeEach(async () => {
    for (const cookie of [ga, twin, gid, logged, elsewhere]) jar.set(cookie);
    await idle();
  });

  it('one cookie leaves its twin, and says who did it', async () => {
    const answer = await worker.handle({ type: 'delete-cookie', slot: ga.slot });
    expect(answer).toEqual({ ...DONE, gone: ['_ga'], canUndo: true });
    await idle();
    expect(jar.cookies.has(slotKey(twin.slot))).toBe(true);
    expect(record()?.removed?.cause).toBe('extension');
  });

  it('a category leaves every other category and other sites alone', async () => {
    const answer = await worker.handle({
      type: 'delete-category',
      storeId: '0',
      category: 'analytics',
    });
    expect(answer).toEqual({ ...DONE, gone: ['_ga', '_ga'], canUndo: true });
    expect(jar.names()).toEqual(['_gid', 'islogged', 'x']);
  });

  it('reports by name what the browser did not let go', async () => {
    jar.stubborn.add('_ga');
    const answer = await worker.handle({
      type: 'delete-category',
      storeId: '0',
      category: 'analytics',
    });
    expect(answer).toEqual({ ...DONE, left: ['_ga', '_ga'] });
  });

  it('of what is already gone is no deletion', async () => {
    jar.remove(ga, 'expired');
    const answer = await worker.handle({ type: 'delete-cookie', slot: ga.slot });
    expect(answer).toEqual(DONE);
  });
});

describe('deleting what is kept in other ways', () => {
  const origin = 'https://community.kicks.se';
  const mine = { origin, kind: 'localStorage', name: 'mine' } as const;
  const held = { origin, kind: 'indexedDB', name: 'held' } as const;
  const theirs = { ...mine, origin: 'https://other.example' };

  // Seen red with no look at the site, and with none at what is there afterwards.
  it('looks again, says by name what is left, and touches no other site', async () => {
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

  it('takes nothing for gone where no frame answers', async () => {
    const answer = await worker.handle({ type: 'delete-site-storage', tabId: 1, items: [mine] });
    expect(answer).toEqual({ ...DONE, left: ['mine'] });
  });

  it('holds up nothing else where a page hangs', async () => {
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
  it('removes what is there and what comes, and only of that category', async () => {
    for (const cookie of [ga, gid, logged]) jar.set(cookie);
    const answer = await worker.handle({
      type: 'change-settings',
      change: { block: { analytics: true } },
    });
    expect(answer).toEqual({ ...DONE, gone: ['_ga'], canUndo: true });
    jar.set(twin);
    await vi.waitFor(() => expect(jar.names()).toEqual(['_gid', 'islogged']));
    expect(deletedByBackstop).toEqual([['_ga', 0]]);
    expect(stored.settings.block).toEqual({ analytics: true, unknown: false, necessary: false });
  });

  it('puts down to itself what a rule made expire, and not what ran out by itself', async () => {
    jar.set(ga);
    await idle();
    stored.settings.block.analytics = true;
    const causes: unknown[] = [];
    for (const cause of ['expired_overwrite', 'expired'] as const) {
      // The backstop waits for ever: what is seen here is none of its doing.
      worker = restart({ clock: { ...ports.clock, later: () => () => undefined } });
      jar.set(ga);
      jar.remove(ga, cause);
      await idle();
      causes.push(record()?.removed?.cause);
    }
    expect(causes).toEqual(['extension', 'expired']);
  });

  it('works in private windows too, without writing anything down', async () => {
    await worker.handle({ type: 'change-settings', change: { block: { analytics: true } } });
    jar.set({ ...ga, slot: { ...ga.slot, storeId: 'private' } });
    await vi.waitFor(() => expect(jar.names()).toEqual([]));
    await idle();
    expect(stored.ledger.size).toBe(0);
  });

  it('is taken up again after a stop, for what came meanwhile', async () => {
    await worker.handle({ type: 'change-settings', change: { block: { unknown: true } } });
    jar.onChange = () => undefined;
    jar.set(gid);
    jar.set(ga);
    worker = restart();
    await worker.catchUp();
    expect(jar.names()).toEqual(['_ga']);
  });

  it('ends when it is switched off', async () => {
    await worker.handle({ type: 'change-settings', change: { block: { analytics: true } } });
    await worker.handle({ type: 'change-settings', change: { block: { analytics: false } } });
    jar.set(ga);
    await idle();
    expect(jar.names()).toEqual(['_ga']);
  });

  it('deletes nothing when the setting could not be stored', async () => {
    worker = restart({
      settingsStorage: { ...ports.settingsStorage, save: () => Promise.reject(new Error('Quota')) },
    });
    jar.set(ga);
    const answer = await worker.handle({
      type: 'change-settings',
      change: { block: { analytics: true } },
    });
    expect(answer).toEqual({ ok: false, reason: 'settings' });
    expect(faults.splice(0)).toEqual(['Error: Quota']);
    expect(jar.names()).toEqual(['_ga']);
  });

  it('follows settings that were changed elsewhere', async () => {
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
      block: { necessary: false, analytics: true, unknown: false },
    };
    worker.settingsChanged();
    await idle();
    expect(jar.names()).toEqual([]);
    // The deletion paints as well, in a job of its own.
    expect(paints).toBeGreaterThanOrEqual(1);
  });

  it('keeps both of two switches that were pressed at once', async () => {
    await Promise.all([
      worker.handle({ type: 'change-settings', change: { block: { analytics: true } } }),
      worker.handle({ type: 'change-settings', change: { block: { unknown: true } } }),
      Promise.resolve(worker.settingsChanged()),
    ]);
    expect(stored.settings.block).toEqual({ analytics: true, unknown: true, necessary: false });
  });
});

describe('undoing', () => {
  const later = { ...ga, expires: 2e12 };
  const undo = (id: number) => worker.handle({ type: 'undo', id });
  const deleteCategory = () =>
    worker.handle({ type: 'delete-category', storeId: '0', category: 'analytics' });

  beforeEach(async () => {
    for (const cookie of [later, twin, gid, logged]) jar.set(cookie);
    await idle();
  });

  // Seen red with values left out, and with what is back kept for once more.
  it('puts back what was deleted, as it was, and is then used up', async () => {
    const before = [...jar.cookies.values()];
    await deleteCategory();
    expect(jar.names()).toEqual(['_gid', 'islogged']);
    expect(await undo(1000)).toEqual({ ...DONE, restored: ['_ga', '_ga'] });
    expect(new Set(jar.cookies.values())).toEqual(new Set(before));
    expect(JSON.stringify([...session.values()])).not.toContain('value of');
    expect(await undo(1000)).toEqual({ ok: false, reason: 'late' });
  });

  it('does not take its own doing for the site’s: lifetime and count are what they were', async () => {
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

  it('leaves away what has run out meanwhile', async () => {
    jar.set({ ...later, expires: 3000 });
    await deleteCategory();
    clock = 3000;
    expect(await undo(1000)).toEqual({ ...DONE, restored: ['_ga'], expired: ['_ga'] });
    expect(jar.cookies.has(slotKey(later.slot))).toBe(false);
  });

  // Seen red with old ones that are kept, and with such as are still put back until they are dropped.
  it('ends after ten minutes, with the values gone', async () => {
    await deleteCategory();
    clock += 10 * MINUTE;
    // The alarm may come late.
    expect(await undo(1000)).toEqual({ ok: false, reason: 'late' });
    await worker.tidyUndo();
    expect(JSON.stringify([...session.values()])).not.toContain('value of');
  });

  it('ends so although the browser does not say what came of another', async () => {
    await deleteCategory();
    const [[key, kept] = []] = session;
    const [old] = kept as Deletion[];
    session.set(String(key), [old, { ...old, id: 2000, at: 1000 + 9 * MINUTE, isDone: false }]);
    clock += 10 * MINUTE;
    jar.read = () => Promise.reject(new Error('No answer'));
    await worker.tidyUndo();
    expect((session.get(String(key)) as Deletion[]).map(({ id }) => id)).toEqual([2000]);
    expect(faults.splice(0)).toEqual(['Error: No answer']);
  });

  it('says by name what the browser does not take back', async () => {
    await deleteCategory();
    jar.stubborn.add('_ga');
    expect(await undo(1000)).toEqual({ ...DONE, left: ['_ga', '_ga'] });
  });

  it('of a block allows again what was blocked, first', async () => {
    await worker.handle({ type: 'change-settings', change: { block: { analytics: true } } });
    expect(jar.names()).toEqual(['_gid', 'islogged']);
    expect(await undo(1000)).toEqual({ ...DONE, restored: ['_ga', '_ga'] });
    expect(stored.settings.block.analytics).toBe(false);
    await idle();
    expect(jar.names()).toEqual(['_ga', '_ga', '_gid', 'islogged']);
  });

  it('of a deletion does not put back what was blocked later', async () => {
    await worker.handle({ type: 'delete-cookie', slot: gid.slot });
    await worker.handle({ type: 'change-settings', change: { block: { unknown: true } } });
    expect(await undo(1000)).toEqual({ ...DONE, left: ['_gid'] });
  });

  it('forgets what was still there after a stop in the middle, and keeps what was gone', async () => {
    const keeper = undoIn(session, jar, () => clock);
    await keeper.stash([later, gid], {});
    jar.remove(gid, 'expired_overwrite');
    worker = restart();
    await worker.catchUp();
    jar.set({ ...later, expires: 2.1e12 });
    expect(await undo(1000)).toEqual({ ...DONE, restored: ['_gid'] });
    expect(jar.cookies.get(slotKey(later.slot))?.expires).toBe(2.1e12);
  });

  // Seen red with what was private kept like all else.
  it('keeps nothing of a private window that was closed', async () => {
    const inPrivate = { ...gid, slot: { ...gid.slot, storeId: 'private' } };
    jar.set(inPrivate);
    await worker.handle({ type: 'delete-cookie', slot: inPrivate.slot });
    await worker.tidyUndo();
    expect(session.get('undo')).toEqual([]);
  });

  it('has the oldest deletion forgotten in time, however many follow', async () => {
    const undo = undoIn(session, jar, () => clock);
    worker = restart({ undo });
    await worker.handle({ type: 'delete-cookie', slot: later.slot });
    clock += 9 * MINUTE;
    await worker.handle({ type: 'delete-cookie', slot: gid.slot });
    expect(undo.wakes).toEqual([1000 + 10 * MINUTE, 1000 + 10 * MINUTE]);
  });

  // Seen red with an alarm that is taken back though values are still there, and with one that rings for ever.
  it('has the alarm ring until nothing is left to be forgotten, even where forgetting fails', async () => {
    const undo = undoIn(session, jar, () => clock);
    worker = restart({ undo });
    await worker.handle({ type: 'delete-cookie', slot: later.slot });
    clock += 11 * MINUTE;
    const { set } = session;
    session.set = () => {
      throw new Error('No answer');
    };
    await expect(worker.tidyUndo()).rejects.toThrow('No answer');
    expect(undo.wakes).toEqual([1000 + 10 * MINUTE]);
    session.set = set;
    await worker.tidyUndo();
    expect([session.get('undo'), undo.wakes.at(-1)]).toEqual([[], null]);
  });

  // Seen red with values that are kept before it is seen to that they go.
  it('is not offered where nobody would see to it that values go', async () => {
    const undo = undoIn(
      session,
      jar,
      () => clock,
      () => Promise.reject(new Error('No alarms')),
    );
    worker = restart({ undo });
    expect(await deleteCategory()).toEqual({ ...DONE, gone: ['_ga', '_ga'], canUndo: false });
    expect([session.get('undo'), faults.splice(0)]).toEqual([undefined, ['Error: No alarms']]);
  });

  it('that a block refuses can be repeated once the block is gone', async () => {
    await worker.handle({ type: 'delete-cookie', slot: gid.slot });
    await worker.handle({ type: 'change-settings', change: { block: { unknown: true } } });
    expect(await undo(1000)).toEqual({ ...DONE, left: ['_gid'] });
    await worker.handle({ type: 'change-settings', change: { block: { unknown: false } } });
    expect(await undo(1000)).toEqual({ ...DONE, restored: ['_gid'] });
  });

  // Seen red with a deletion that fails as well, and with an undo promised all the same.
  it('is not promised where values could not be kept; the deletion is done all the same', async () => {
    worker = restart({
      undo: { ...ports.undo, stash: () => Promise.reject(new Error('Quota')) },
    });
    expect(await deleteCategory()).toEqual({ ...DONE, gone: ['_ga', '_ga'], canUndo: false });
    expect(faults.splice(0)).toEqual(['Error: Quota']);
  });
});

describe('exceptions', () => {
  const setException = (name: string, action: ExceptionAction | null) =>
    worker.handle({ type: 'change-settings', change: { exceptions: [{ name, action }] } });

  beforeEach(async () => {
    for (const cookie of [ga, twin, gid, logged]) jar.set(cookie);
    jar.set(observe({ name: 'logglytrackingsession' }));
    await idle();
  });

  it('keep a cookie when its category is deleted, and say so', async () => {
    await setException('_ga', 'keep');
    const answer = await worker.handle({
      type: 'delete-category',
      storeId: '0',
      category: 'analytics',
    });
    const spared = ['_ga', '_ga'];
    expect(answer).toEqual({ ...DONE, gone: ['logglytrackingsession'], spared, canUndo: true });
  });

  it('keep a cookie when its category is blocked, and say so', async () => {
    await setException('_ga', 'keep');
    const answer = await worker.handle({
      type: 'change-settings',
      change: { block: { analytics: true } },
    });
    expect(answer).toMatchObject({ gone: ['logglytrackingsession'], spared: ['_ga', '_ga'] });
    jar.set({ ...ga, expires: 2e12 });
    await idle();
    expect(jar.names()).toEqual(['_ga', '_ga', '_gid', 'islogged']);
  });

  it('block a cookie by itself, wherever it is, until that is taken back', async () => {
    expect(await setException('_ga', 'block')).toMatchObject({
      gone: ['_ga', '_ga'],
      canUndo: true,
    });
    jar.set(ga);
    await vi.waitFor(() => expect(jar.names()).not.toContain('_ga'));
    expect(jar.names()).toEqual(['_gid', 'islogged', 'logglytrackingsession']);
    await setException('_ga', null);
    jar.set(ga);
    await idle();
    expect(jar.names()).toContain('_ga');
    expect(stored.settings.exceptions).toEqual([]);
  });

  it('are taken back with what they deleted', async () => {
    await setException('_gid', 'block');
    expect(await worker.handle({ type: 'undo', id: 1000 })).toEqual({
      ...DONE,
      restored: ['_gid'],
    });
    expect(stored.settings.exceptions).toEqual([]);
  });
});

describe('what an administrator prescribes', () => {
  it('holds over the choice of the user, who changes only the rest', async () => {
    const managed: ManagedSettings = { locked: { block: { analytics: true } } };
    worker = restart({
      settingsStorage: {
        ...ports.settingsStorage,
        load: async () => ({ own: stored.settings, managed }),
      },
    });
    for (const cookie of [ga, gid]) jar.set(cookie);
    await vi.waitFor(() => expect(jar.names()).toEqual(['_gid']));
    await worker.handle({
      type: 'change-settings',
      change: { block: { analytics: false, unknown: true } },
    });
    expect(stored.settings.block).toEqual({ analytics: false, unknown: true, necessary: false });
    jar.set(ga);
    await vi.waitFor(() => expect(jar.names()).toEqual([]));
  });
});
