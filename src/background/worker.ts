import type { Attribution } from '../attribution/claims.ts';
import type { SiteStorageRead } from '../browser/site-storage.ts';
import { originMatches } from '../catalogue/domain-match.ts';
import type { Matcher } from '../catalogue/match.ts';
import { CATEGORIES, type Category, classify } from '../cookies/classify.ts';
import type { CookieChange } from '../cookies/cookie-change.ts';
import type { CookieWithValue, Jar } from '../cookies/jar.ts';
import type { Observation } from '../cookies/observation.ts';
import { type Slot, slotKey } from '../cookies/slot.ts';
import { fold, type ObservedChange, reconcile } from '../ledger/fold.ts';
import type { LedgerRecord } from '../ledger/record.ts';
import { lastTouched, prune, type Retention } from '../ledger/retention.ts';
import { storedLedger } from '../ledger/stored-ledger.ts';
import type { Request } from '../messages/request.ts';
import { DONE, type Done, type Response } from '../messages/response.ts';
import { type ManagedSettings, permitted, settingsInForce } from '../settings/managed-settings.ts';
import { blocks, blocksAny, exceptionOf, type Settings } from '../settings/settings.ts';
import {
  reverse,
  type SettingsChange,
  switchesAny,
  withChange,
} from '../settings/settings-change.ts';
import { placeKey, type SiteStoragePlace } from '../site-storage/site-storage-item.ts';
import { restorable } from '../undo/deletion.ts';
import { createBackstop } from './backstop.ts';
import { type DeleteOutcome, deleteExactly, stillThere } from './delete-exactly.ts';
import { createQueue } from './queue.ts';
import type { UndoService } from './undo-service.ts';

/** What the worker needs of its surroundings; `main.ts` hands in the browser's, tests hand in fakes. */
export interface Surroundings {
  jar: Jar;
  matcher: Matcher;
  site: string;
  now: () => number;
  /** Milliseconds since this worker was started, by a clock that never jumps. */
  clock: () => number;
  /** Runs something after so many milliseconds. */
  later: (run: () => void, wait: number) => void;
  /** Whether cookies of every watched host are visible: an empty jar means nothing otherwise. */
  hasFullAccess: () => Promise<boolean>;
  isPrivate: (storeId: string) => boolean;
  loadLedger: () => Promise<Map<string, LedgerRecord>>;
  /** Writes records by key; null takes one away. */
  saveLedger: (changes: ReadonlyMap<string, LedgerRecord | null>) => Promise<void>;
  /** Says whether all that is to be remembered could be written. */
  ledgerSaved: (isSaved: boolean) => void;
  /** Who set a cookie that was set at that moment. */
  attributionOf: (observation: Observation, at: number) => Attribution;
  /** Milliseconds by which the browser may tell of a response later than of what it set. */
  attributionDelay: number;
  /** What the user has chosen, and what an administrator prescribes. */
  loadSettings: () => Promise<{ own: Settings; managed: ManagedSettings }>;
  /** Stores what the user has chosen. */
  saveSettings: (settings: Settings) => Promise<void>;
  undo: UndoService;
  /**
   * Makes what works before a cookie exists (guard, rules, filter) what the settings say. `seen` are
   * the blocked slots that the ledger knows, the latest first.
   */
  prevent: (settings: Settings, seen: readonly Slot[]) => Promise<void>;
  /** A blocked cookie got in and was deleted after so many milliseconds. */
  onBlockedCookieDeleted: (slot: Slot, visible: number) => void;
  /** What frames of the site in a tab keep in other ways than cookies. */
  readStorage: (tabId: number) => Promise<SiteStorageRead>;
  deleteStorage: (tabId: number, items: readonly SiteStoragePlace[]) => Promise<void>;
  /** Throws away what was set aside: all, or that whose key starts so. */
  discardQuarantine: (start?: string) => Promise<void>;
  paintBadges: () => Promise<void>;
}

export interface Worker {
  /** A cookie changed. Call it synchronously from the event. */
  cookieChanged(change: CookieChange): void;
  /** The stored settings changed, here or on another device. */
  settingsChanged(): void;
  /** Brings ledger, blocks and badges in step with the jar: at each start, and on new access. */
  catchUp(): Promise<void>;
  /** Drops what can no longer be put back. */
  tidyUndo(): Promise<void>;
  handle(request: Request): Promise<Response>;
}

/** At the least, in milliseconds, between two times that rules are made of what got in. */
const RULE_UPDATE_INTERVAL_MS = 1_000;

/** So few slots are too much for no browser: where they cannot be written, it is the disk that is full. */
const FEW = 100;

interface State {
  ledger: Map<string, LedgerRecord>;
  /** What holds: the user's choice, and over it the administrator's. */
  settings: Settings;
}

/**
 * The worker's logic. Everything that changes state goes through one queue; the browser may stop the
 * worker at any moment, and `catchUp` at the next start makes up for what was missed.
 */
export function createWorker(around: Surroundings): Worker {
  const enqueue = createQueue();
  let state: State | null = null;
  let loading: Promise<State> | null = null;
  /** Whether what was remembered is known: until then nothing is written over it. */
  let isRead = false;
  const pending: { change: CookieChange; at: number; isOwn: boolean; stamp: number }[] = [];
  /** Whether guard, rules and filter are what the settings say, and when that was last seen to. */
  let isPrevented = false;
  let preventedAt = Number.NEGATIVE_INFINITY;
  /** Records that changed and are not yet written. */
  const unsaved = new Set<string>();
  /** Changes that came before it was known what is blocked. */
  let early: CookieChange[] = [];
  /** Whether a job that will take all that is pending waits in the queue. */
  let drainQueued = false;
  /** Slots that this worker is deleting, or has asked to be deleted: their removal is its own doing. */
  const ownDeletions = new Map<string, 'running' | { doneAt: number }>();
  /** Expiry by slot of what this worker is putting back: the set that follows is its own doing. */
  const ownRestores = new Map<string, number | null>();
  const backstop = createBackstop({
    clock: around.clock,
    later: around.later,
    isBlocked: (slot) => state !== null && isBlocked(slot, state.settings),
    stillThere: (observations) => stillThere(around.jar, observations),
    deleteExactly: remove,
    onGone: around.onBlockedCookieDeleted,
  });

  /** Loaded once per life of the worker; where that fails, the next who needs it tries again. */
  function load(): Promise<State> {
    loading ??= firstLoad().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  }

  async function firstLoad(): Promise<State> {
    const reading = readLedger();
    const settings = await readSettings();
    const loaded = { settings, ledger: new Map<string, LedgerRecord>() };
    state = loaded;
    // They woke this worker, so they were there since before it was: counted from its start.
    for (const change of early) react(change, settings, 0);
    early = [];
    remember(loaded, await reading);
    return loaded;
  }

  /** Null where it fails: all else works, and the next change tries again. */
  async function readLedger(): Promise<State['ledger'] | null> {
    try {
      return await around.loadLedger();
    } catch (error) {
      console.error(error);
      return null;
    }
  }

  function remember(loaded: State, ledger: State['ledger'] | null): void {
    if (ledger === null || isRead) return;
    loaded.ledger = ledger;
    isRead = true;
  }

  async function readSettings(): Promise<Settings> {
    const { own, managed } = await around.loadSettings();
    return settingsInForce(own, managed);
  }

  /** What cannot wait for the queue: the shorter a blocked cookie is there, the better. */
  function react(change: CookieChange, settings: Settings, at: number): void {
    const { observation } = change;
    if (change.type === 'set') {
      if (isBlocked(observation.slot, settings)) backstop.set(observation, at);
    } else if (change.cause !== 'overwrite') backstop.removed(observation.slot);
  }

  const categoryOf = (slot: Slot): Category | null =>
    classify(slot, around.matcher, around.site)?.category ?? null;

  function isBlocked(slot: Slot, settings: Settings): boolean {
    const found = classify(slot, around.matcher, around.site);
    return found !== null && blocks(settings, found);
  }

  async function remove(observations: readonly Observation[]): Promise<DeleteOutcome> {
    const keys = observations.map(({ slot }) => slotKey(slot));
    for (const key of keys) ownDeletions.set(key, 'running');
    let outcome: DeleteOutcome;
    try {
      outcome = await deleteExactly(around.jar, observations);
    } catch (error) {
      for (const key of keys) ownDeletions.delete(key);
      throw error;
    }
    const doneAt = around.clock();
    for (const key of keys) if (ownDeletions.has(key)) ownDeletions.set(key, { doneAt });
    for (const { slot } of outcome.left) ownDeletions.delete(slotKey(slot));
    return outcome;
  }

  /** Deletes so that it can be put back. */
  async function removeUndoably(observations: readonly Observation[]): Promise<Done> {
    if (observations.length === 0) return DONE;
    const id = await stashForUndo(observations, {});
    return finishRemoval(observations, id);
  }

  async function finishRemoval(
    observations: readonly Observation[],
    undoId: number | null,
  ): Promise<Done> {
    const { gone, left } = await remove(observations);
    const canUndo = undoId !== null && (await settle(undoId, gone));
    return { ...DONE, gone: gone.map(nameOf), left: left.map(nameOf), canUndo };
  }

  /** Answers whether something of it can be put back. What could not be noted is seen to when it is. */
  async function settle(undoId: number, gone: readonly Observation[]): Promise<boolean> {
    try {
      return await around.undo.settle(undoId, gone);
    } catch (error) {
      console.error(error);
      return gone.length > 0;
    }
  }

  /** What was asked for is done even where it could not be undone; the answer says so. */
  async function stashForUndo(
    observations: readonly Observation[],
    settings: SettingsChange,
  ): Promise<number | null> {
    try {
      return await around.undo.keep(observations, settings);
    } catch (error) {
      console.error(error);
      return null;
    }
  }

  async function undo(id: number): Promise<Response> {
    const deletion = await around.undo.take(id);
    if (deletion === undefined) return { ok: false, reason: 'late' };
    if (switchesAny(deletion.settings)) {
      if (!(await storeSettings(deletion.settings))) return { ok: false, reason: 'settings' };
      await prevent((await load()).settings);
    }
    const { settings } = await load();
    const { live, expired } = restorable(deletion, around.now());
    const welcome = live.filter(({ slot }) => !isBlocked(slot, settings));
    const present = await restore(welcome);
    const isBack = ({ slot, value }: CookieWithValue) => present.get(slotKey(slot)) === value;
    const left = live.filter((cookie) => !isBack(cookie));
    // What the browser or a block refuses now can be put back later, unless the site has set it by now.
    await settle(
      id,
      left.filter(({ slot }) => !present.has(slotKey(slot))),
    );
    return {
      ...DONE,
      restored: live.filter(isBack).map(nameOf),
      expired: expired.map(nameOf),
      left: left.map(nameOf),
    };
  }

  /** Sets cookies as they were, and looks again; answers what is there now, the value by slot. */
  async function restore(cookies: readonly CookieWithValue[]): Promise<Map<string, string>> {
    for (const { slot, expires } of cookies) ownRestores.set(slotKey(slot), expires);
    let present = new Map<string, string>();
    try {
      await Promise.allSettled(cookies.map((cookie) => around.jar.restore(cookie)));
      const there = await around.jar.withValues(cookies);
      present = new Map(there.map(({ slot, value }) => [slotKey(slot), value]));
      return present;
    } finally {
      // What is set there from now on is none of this worker's doing, even where nobody could look.
      for (const { slot, value } of cookies) {
        if (present.get(slotKey(slot)) !== value) ownRestores.delete(slotKey(slot));
      }
    }
  }

  /** Whether this worker is the cause of a change. Call it in the order in which changes come. */
  function isOwnDoing(change: CookieChange): boolean {
    const key = slotKey(change.observation.slot);
    if (change.type === 'removed') return change.cause !== 'overwrite' && ownDeletions.delete(key);
    // There was nothing to delete: what is set now is another cookie, unless the browser is late to tell.
    const deletion = ownDeletions.get(key);
    if (
      typeof deletion === 'object' &&
      around.clock() - deletion.doneAt >= around.attributionDelay
    ) {
      ownDeletions.delete(key);
    }
    const isRestored = ownRestores.get(key) === change.observation.expires;
    return ownRestores.delete(key) && isRestored;
  }

  function queueDrain(): void {
    if (drainQueued) return;
    drainQueued = true;
    const run = (): void => void enqueue(drain).catch(console.error);
    if (around.attributionDelay === 0) run();
    else around.later(run, around.attributionDelay);
  }

  /** Folds in all changes that have come since the last time, in one write. */
  async function drain(): Promise<void> {
    drainQueued = false;
    if (state !== null && !isRead) remember(state, await readLedger());
    // Should this fail, what is pending stays so, and the next change brings it along.
    const { ledger, settings } = await load();
    if (!isRead) return around.paintBadges();
    const ripe = around.clock() - around.attributionDelay;
    const unripe = pending.findIndex(({ stamp }) => stamp > ripe);
    const changes = pending.splice(0, unripe === -1 ? pending.length : unripe);
    let learnt = false;
    for (const { change, at, isOwn } of changes) {
      const { slot } = change.observation;
      // What a response rule makes expire, the browser takes for the site's own doing.
      const isRules =
        change.type === 'removed' &&
        change.cause === 'expired_overwrite' &&
        isBlocked(slot, settings);
      const event = toObservedChange(change, at, isOwn || isRules, around.attributionOf);
      if (event === null || categoryOf(slot) === null || !isRemembered(slot, settings)) continue;
      learnt ||= !ledger.has(slotKey(slot)) && isBlocked(slot, settings);
      const key = fold(ledger, event);
      if (key !== null) unsaved.add(key);
    }
    if (pending.length > 0) queueDrain();
    // What got in for the first time can be kept out the next time. A site that sets ever new names
    // is not worth new rules for each.
    if (!isPrevented || (learnt && around.clock() - preventedAt >= RULE_UPDATE_INTERVAL_MS)) {
      await prevent(settings);
    }
    await save();
    await around.paintBadges();
  }

  function isRemembered({ storeId }: Slot, { ledger }: Settings): boolean {
    return ledger.private || !around.isPrivate(storeId);
  }

  /** Writes what changed; what could not be written goes with the next time. */
  async function save(): Promise<void> {
    const { ledger, settings } = await load();
    try {
      await write(ledger, settings.ledger).catch((error: unknown) => {
        // By its size it is too much for Chromium, whatever the number of slots. What Firefox calls by a like
        // name is a full disk.
        if (!/quotabytes/i.test(String(error)) || ledger.size <= FEW) throw error;
        return write(ledger, { ...settings.ledger, slots: Math.ceil(ledger.size / 2) });
      });
      if (!isRead) around.ledgerSaved(false);
    } catch (error) {
      around.ledgerSaved(false);
      throw error;
    }
  }

  async function write(ledger: State['ledger'], retention: Retention): Promise<void> {
    for (const key of prune(ledger, retention, around.now())) unsaved.add(key);
    if (!isRead || unsaved.size === 0) return;
    const keys = [...unsaved];
    await around.saveLedger(new Map(keys.map((key) => [key, ledger.get(key) ?? null])));
    for (const key of keys) unsaved.delete(key);
    around.ledgerSaved(true);
  }

  /** Every store that the browser names or the ledger remembers: containers without a tab too. */
  async function readAll(): Promise<{ storeIds: Set<string>; jar: Observation[] }> {
    const reading = around.jar.storeIds().then(async (ids) => ({ ids, jars: await readEach(ids) }));
    const [{ ledger }, { ids, jars }] = await Promise.all([load(), reading]);
    const storeIds = new Set(ids);
    for (const { slot } of ledger.values()) storeIds.add(slot.storeId);
    const others = await readEach([...storeIds].slice(ids.length));
    return { storeIds, jar: [...jars, ...others].flat() };
  }

  function readEach(storeIds: readonly string[]): Promise<Observation[][]> {
    return Promise.all(storeIds.map((storeId) => around.jar.read(storeId)));
  }

  /** What is blocked is kept out, and then deleted where it is there. */
  async function enforce(settings: Settings): Promise<void> {
    await prevent(settings);
    if (!blocksAny(settings)) return;
    const { jar } = await readAll();
    const blocked = jar.filter(({ slot }) => isBlocked(slot, settings));
    if (blocked.length > 0) await remove(blocked);
  }

  async function deleteCategory(storeId: string, category: Category): Promise<Response> {
    const { settings } = await load();
    const all = (await around.jar.read(storeId)).filter(
      ({ slot }) => categoryOf(slot) === category,
    );
    const spared = all.filter(({ slot }) => isSpared(slot, settings));
    const response = await removeUndoably(all.filter((one) => !spared.includes(one)));
    return { ...response, spared: spared.map(nameOf) };
  }

  function isSpared(slot: Slot, settings: Settings): boolean {
    const found = classify(slot, around.matcher, around.site);
    return found !== null && exceptionOf(settings, found.subject) === 'keep';
  }

  /** Before anything is deleted, so that it is not set anew. */
  async function prevent(settings: Settings): Promise<void> {
    preventedAt = around.clock();
    try {
      await around.prevent(settings, blockedSlots(settings));
      isPrevented = true;
    } catch (error) {
      // What is blocked is still deleted as it comes; the next change tries again.
      isPrevented = false;
      console.error(error);
    }
  }

  function blockedSlots(settings: Settings): Slot[] {
    return [...(state?.ledger.values() ?? [])]
      .filter(({ slot }) => isBlocked(slot, settings))
      .sort((a, b) => lastTouched(b) - lastTouched(a))
      .map(({ slot }) => slot);
  }

  /**
   * Writes down what is there. It is the first thing that a worker does, and all that it needs is asked for
   * at the same time: the change that has woken it waits for this.
   */
  async function takeStock(): Promise<void> {
    const [{ storeIds, jar }, isCertain] = await Promise.all([readAll(), around.hasFullAccess()]);
    const { ledger, settings } = await load();
    const shown = jar.filter(
      ({ slot }) => isRemembered(slot, settings) && categoryOf(slot) !== null,
    );
    const certain = isCertain ? storeIds : new Set<string>();
    // Where a stop left private windows written down that no longer were to be, they go now.
    await forgetUnasked();
    for (const key of reconcile(ledger, shown, certain, around.now())) unsaved.add(key);
    await save();
  }

  /** Badges are painted whatever fails before. */
  async function catchUp(): Promise<void> {
    const { settings } = await load();
    try {
      await enforce(settings);
      // Only now: what a stop kept a block from deleting would be taken for what nobody deletes.
      await around.undo.tidy();
    } catch (error) {
      console.error(error);
    }
    await around.paintBadges();
  }

  /** Deletes and looks again, as with cookies. */
  async function deleteStorage(
    tabId: number,
    asked: readonly SiteStoragePlace[],
  ): Promise<Response> {
    const items = asked.filter(({ origin }) => originMatches(origin, around.site));
    await around.deleteStorage(tabId, items);
    const { origins, items: found } = await around.readStorage(tabId);
    const present = new Set(found.map(placeKey));
    // Where no frame answers, nothing was deleted: the tab went on, or its frame is gone.
    const isLeft = (item: SiteStoragePlace): boolean =>
      !origins.has(item.origin) || present.has(placeKey(item));
    return {
      ...DONE,
      gone: items.filter((item) => !isLeft(item)).map(({ name }) => name),
      left: items.filter(isLeft).map(({ name }) => name),
    };
  }

  /** Stores changed settings; answers false, and has changed nothing, where the browser refuses. */
  async function storeSettings(change: SettingsChange): Promise<boolean> {
    const loaded = await load();
    try {
      // Read anew: another device may have changed something, of which the event is still to come.
      const { own, managed } = await around.loadSettings();
      const settings = withChange(own, permitted(change, managed));
      await saveSettings(settings);
      loaded.settings = settingsInForce(settings, managed);
      return true;
    } catch (error) {
      console.error(error);
      return false;
    }
  }

  /** Rejects where they are not stored: where the browser says so, it is asked again. */
  async function saveSettings(settings: Settings): Promise<void> {
    try {
      await around.saveSettings(settings);
    } catch (error) {
      const { own } = await around.loadSettings();
      if (JSON.stringify(own) !== JSON.stringify(settings)) throw error;
    }
  }

  async function changeSettings(change: SettingsChange): Promise<Response> {
    const before = (await load()).settings;
    // Read anew, and without what is locked: to be taken back is what the user had chosen.
    const { own, managed } = await around.loadSettings();
    const allowed = permitted(change, managed);
    const after = settingsInForce(withChange(own, allowed), managed);
    const isNew = ({ slot }: Observation): boolean =>
      isBlocked(slot, after) && !isBlocked(slot, before);
    const blocked = (await readAll()).jar.filter(isNew);
    // Before anything is deleted: a stop in between must not cost what could be put back.
    const undoId = blocked.length === 0 ? null : await stashForUndo(blocked, reverse(own, allowed));
    if (!(await storeSettings(change))) {
      if (undoId !== null) await around.undo.drop(undoId).catch(console.error);
      return { ok: false, reason: 'settings' };
    }
    const { settings } = await load();
    await forgetUnasked();
    await prevent(settings);
    // What could not be written goes with the next time; what is blocked must not wait for it.
    await save().catch(console.error);
    const { jar } = await readAll();
    // What was there before and has been deleted since, as it was renewed, is gone by this as well.
    const there = new Set(jar.map(({ slot }) => slotKey(slot)));
    const away = blocked.filter(({ slot }) => !there.has(slotKey(slot)));
    const newly = [...jar, ...away].filter((one) => isNew(one) && isBlocked(one.slot, settings));
    const response = await finishRemoval(newly, undoId);
    await around.paintBadges().catch(console.error);
    const category = CATEGORIES.filter((one) => change.block?.[one] === true);
    const spared = jar.filter(
      ({ slot }) => category.some((one) => one === categoryOf(slot)) && isSpared(slot, settings),
    );
    return { ...response, spared: spared.map(nameOf) };
  }

  /** What was written down of private windows goes where that is no longer asked for. */
  async function forgetUnasked(): Promise<void> {
    const { ledger, settings } = await load();
    for (const [key, { slot }] of ledger) {
      if (isRemembered(slot, settings)) continue;
      ledger.delete(key);
      unsaved.add(key);
    }
  }

  async function eraseLedger(): Promise<Response> {
    const { ledger, settings } = await load();
    // What is not known cannot be named to be erased.
    if (!isRead) return { ok: false, reason: 'failed' };
    // First what was set aside: after a stop in between there is still something to be erased, and to be seen.
    await around.discardQuarantine(`${storedLedger.key}/`);
    for (const key of ledger.keys()) unsaved.add(key);
    ledger.clear();
    await save();
    // Rules that were made of what was remembered go with it.
    await prevent(settings);
    return DONE;
  }

  return {
    cookieChanged(change) {
      const isOwn = isOwnDoing(change);
      pending.push({ change, at: around.now(), isOwn, stamp: around.clock() });
      if (state === null) early.push(change);
      else react(change, state.settings, around.clock());
      queueDrain();
    },

    settingsChanged() {
      enqueue(async () => {
        const loaded = await load();
        // Read anew: by now the event's own content may be older than what was stored since.
        loaded.settings = await readSettings();
        await forgetUnasked();
        await enforce(loaded.settings);
        await save();
        await around.paintBadges();
      }).catch(console.error);
    },

    async catchUp() {
      const both = [enqueue(takeStock), enqueue(catchUp)];
      // Until both are over: who hears of a failure takes it that the settings cannot be known.
      await Promise.allSettled(both);
      await Promise.all(both);
    },

    tidyUndo: () => enqueue(around.undo.tidy),

    handle(request) {
      // It touches nothing of the worker's own, and a page that hangs must not hold up the rest.
      if (request.type === 'delete-site-storage')
        return deleteStorage(request.tabId, request.items);
      return enqueue(async (): Promise<Response> => {
        switch (request.type) {
          case 'delete-cookie': {
            const key = slotKey(request.slot);
            const jar = await around.jar.read(request.slot.storeId);
            return removeUndoably(jar.filter(({ slot }) => slotKey(slot) === key));
          }
          case 'delete-category':
            return deleteCategory(request.storeId, request.category);
          case 'undo':
            return undo(request.id);
          case 'change-settings':
            return changeSettings(request.change);
          case 'erase-ledger':
            return eraseLedger();
          case 'discard-quarantine':
            await around.discardQuarantine();
            return DONE;
        }
      });
    },
  };
}

function nameOf({ slot }: Observation): string {
  return slot.name;
}

/** Null for the removal that is half of a renewal: the set that follows says it all. */
function toObservedChange(
  change: CookieChange,
  at: number,
  isOwn: boolean,
  attributionOf: Surroundings['attributionOf'],
): ObservedChange | null {
  const { observation } = change;
  if (change.type === 'set') {
    if (isOwn) return { type: 'restored', observation, at };
    return { type: 'set', observation, at, ...attributionOf(observation, at) };
  }
  if (change.cause === 'overwrite') return null;
  return { type: 'removed', slot: observation.slot, cause: isOwn ? 'extension' : change.cause, at };
}
