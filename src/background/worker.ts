import type { CookieChange, Jar } from '../browser/jar.ts';
import { originMatches } from '../catalogue/domain-match.ts';
import type { Matcher } from '../catalogue/match.ts';
import { classify, type Group } from '../cookies/classify.ts';
import type { Observation } from '../cookies/observation.ts';
import { type Slot, slotKey } from '../cookies/slot.ts';
import { placeKey, type StoredItem, type StoredPlace } from '../cookies/stored-item.ts';
import type { Evidence } from '../evidence/claims.ts';
import { fold, type LedgerEvent, reconcile } from '../ledger/fold.ts';
import type { LedgerRecord } from '../ledger/record.ts';
import { lastTouched, prune } from '../ledger/retention.ts';
import type { Request } from '../messages/request.ts';
import type { Response } from '../messages/response.ts';
import type { Settings } from '../settings/settings.ts';
import { createBackstop } from './backstop.ts';
import { type DeleteOutcome, deleteExactly, stillThere } from './delete-exactly.ts';
import { createQueue } from './queue.ts';

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
  /** Who set a cookie that was set at that moment. */
  evidenceFor: (observation: Observation, at: number) => Evidence;
  /** Milliseconds by which the browser may tell of a response later than of what it set. */
  evidenceLag: number;
  loadSettings: () => Promise<Settings>;
  saveSettings: (settings: Settings) => Promise<void>;
  /**
   * Makes what works before a cookie exists (guard, rules, filter) what the settings say. `seen` are
   * the blocked slots that the ledger knows, the latest first.
   */
  prevent: (settings: Settings, seen: readonly Slot[]) => Promise<void>;
  /** A blocked cookie got in and was deleted after so many milliseconds. */
  gotIn: (slot: Slot, visible: number) => void;
  /** What frames of the site in a tab keep in other ways than cookies. */
  readStorage: (tabId: number) => Promise<StoredItem[]>;
  deleteStorage: (tabId: number, items: readonly StoredPlace[]) => Promise<void>;
  discardAside: () => Promise<void>;
  paintBadges: () => Promise<void>;
}

export interface Worker {
  /** A cookie changed. Call it synchronously from the event. */
  cookieChanged(change: CookieChange): void;
  /** The stored settings changed, here or on another device. */
  settingsChanged(): void;
  /** Brings ledger, blocks and badges in step with the jar: at each start, and on new access. */
  catchUp(): Promise<void>;
  handle(request: Request): Promise<Response>;
}

/** At the least, in milliseconds, between two times that rules are made of what got in. */
const BETWEEN_LESSONS = 1_000;

interface State {
  ledger: Map<string, LedgerRecord>;
  settings: Settings;
}

/**
 * The worker's logic. Everything that changes state goes through one queue; the browser may stop the
 * worker at any moment, and `catchUp` at the next start makes up for what was missed.
 */
export function createWorker(around: Surroundings): Worker {
  const enqueue = createQueue();
  let state: State | null = null;
  const pending: { change: CookieChange; at: number; isOwn: boolean; stamp: number }[] = [];
  /** Whether guard, rules and filter are what the settings say, and when that was last seen to. */
  let isPrevented = true;
  let preventedAt = Number.NEGATIVE_INFINITY;
  /** Records that changed and are not yet written. */
  const unsaved = new Set<string>();
  /** Changes that came before it was known what is blocked. */
  let early: CookieChange[] = [];
  /** Whether a job that will take all that is pending waits in the queue. */
  let drainQueued = false;
  /** Slots that this worker is deleting, or has asked to be deleted: their removal is its own doing. */
  const ownDeletions = new Map<string, 'running' | 'done'>();
  const backstop = createBackstop({
    clock: around.clock,
    later: around.later,
    isBlocked: (slot) => state !== null && isBlocked(slot, state.settings),
    stillThere: (observations) => stillThere(around.jar, observations),
    deleteExactly: remove,
    onGone: around.gotIn,
  });

  /** Loaded once per life of the worker. */
  async function load(): Promise<State> {
    // Only jobs of the queue load, one at a time; one that fails leaves it to the next.
    if (state === null) {
      const settings = await around.loadSettings();
      state = { settings, ledger: await around.loadLedger() };
      // They woke this worker, so they were there since before it was: counted from its start.
      for (const change of early) react(change, settings, 0);
      early = [];
      await prevent(settings);
    }
    return state;
  }

  /** What cannot wait for the queue: the shorter a blocked cookie is there, the better. */
  function react(change: CookieChange, settings: Settings, at: number): void {
    const { observation } = change;
    if (change.type === 'set') {
      if (isBlocked(observation.slot, settings)) backstop.set(observation, at);
    } else if (change.cause !== 'overwrite') backstop.removed(observation.slot);
  }

  const groupOf = (slot: Slot): Group | null =>
    classify(slot, around.matcher, around.site)?.group ?? null;

  function isBlocked(slot: Slot, { block }: Settings): boolean {
    const group = groupOf(slot);
    return group !== null && block[group];
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
    for (const key of keys) if (ownDeletions.has(key)) ownDeletions.set(key, 'done');
    for (const { slot } of outcome.left) ownDeletions.delete(slotKey(slot));
    return outcome;
  }

  /** Whether this worker is the cause of a change. Call it in the order in which changes come. */
  function isOwnDoing(change: CookieChange): boolean {
    const key = slotKey(change.observation.slot);
    if (change.type === 'removed') return change.cause !== 'overwrite' && ownDeletions.delete(key);
    // There was nothing to delete: what is set now is another cookie.
    if (ownDeletions.get(key) === 'done') ownDeletions.delete(key);
    return false;
  }

  function queueDrain(): void {
    if (drainQueued) return;
    drainQueued = true;
    const run = (): void => void enqueue(drain).catch(console.error);
    if (around.evidenceLag === 0) run();
    else around.later(run, around.evidenceLag);
  }

  /** Folds in all changes that have come since the last time, in one write. */
  async function drain(): Promise<void> {
    drainQueued = false;
    // Should this fail, what is pending stays so, and the next change brings it along.
    const { ledger, settings } = await load();
    const ripe = around.clock() - around.evidenceLag;
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
      const event = toLedgerEvent(change, at, isOwn || isRules, around.evidenceFor);
      if (event === null || groupOf(slot) === null || !isRemembered(slot, settings)) continue;
      learnt ||= !ledger.has(slotKey(slot)) && isBlocked(slot, settings);
      const key = fold(ledger, event);
      if (key !== null) unsaved.add(key);
    }
    if (pending.length > 0) queueDrain();
    // What got in for the first time can be kept out the next time. A site that sets ever new names
    // is not worth new rules for each.
    if (!isPrevented || (learnt && around.clock() - preventedAt >= BETWEEN_LESSONS)) {
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
    for (const key of prune(ledger, settings.ledger, around.now())) unsaved.add(key);
    if (unsaved.size === 0) return;
    const keys = [...unsaved];
    await around.saveLedger(new Map(keys.map((key) => [key, ledger.get(key) ?? null])));
    for (const key of keys) unsaved.delete(key);
  }

  /** Every store that the browser names or the ledger remembers: containers without a tab too. */
  async function readAll(): Promise<{ storeIds: Set<string>; jar: Observation[] }> {
    const { ledger } = await load();
    const remembered = [...ledger.values()].map(({ slot }) => slot.storeId);
    const storeIds = new Set([...(await around.jar.storeIds()), ...remembered]);
    const jars = await Promise.all([...storeIds].map((storeId) => around.jar.read(storeId)));
    return { storeIds, jar: jars.flat() };
  }

  function inGroups(jar: readonly Observation[], isWanted: (group: Group) => boolean) {
    return jar.filter(({ slot }) => {
      const group = groupOf(slot);
      return group !== null && isWanted(group);
    });
  }

  async function enforce(jar: readonly Observation[], settings: Settings): Promise<void> {
    const blocked = inGroups(jar, (group) => settings.block[group]);
    if (blocked.length > 0) await remove(blocked);
  }

  /** First of all, so that nothing is set anew after the deletion of what is there. */
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

  async function catchUp(): Promise<void> {
    const { ledger, settings } = await load();
    const { storeIds, jar } = await readAll();
    const shown = jar.filter(({ slot }) => isRemembered(slot, settings) && groupOf(slot) !== null);
    const certain = (await around.hasFullAccess()) ? storeIds : new Set<string>();
    await enforce(jar, settings);
    for (const key of reconcile(ledger, shown, certain, around.now())) unsaved.add(key);
    await save();
    await around.paintBadges();
  }

  /** Deletes and looks again, as with cookies. */
  async function deleteStorage(tabId: number, asked: readonly StoredPlace[]): Promise<Response> {
    const items = asked.filter(({ origin }) => originMatches(origin, around.site));
    await around.deleteStorage(tabId, items);
    const present = new Set((await around.readStorage(tabId)).map(placeKey));
    const isLeft = (item: StoredPlace): boolean => present.has(placeKey(item));
    return {
      ok: true,
      gone: items.filter((item) => !isLeft(item)).map(({ name }) => name),
      left: items.filter(isLeft).map(({ name }) => name),
    };
  }

  /** Stores changed settings; answers false, and has changed nothing, where the browser refuses. */
  async function changeSettings(change: (settings: Settings) => Settings): Promise<boolean> {
    const loaded = await load();
    try {
      // Read anew: another device may have changed something, of which the event is still to come.
      const settings = change(await around.loadSettings());
      await around.saveSettings(settings);
      loaded.settings = settings;
      return true;
    } catch (error) {
      console.error(error);
      return false;
    }
  }

  async function setBlock(group: Group, on: boolean): Promise<Response> {
    const isStored = await changeSettings((settings) => ({
      ...settings,
      block: { ...settings.block, [group]: on },
    }));
    if (!isStored) return { ok: false, reason: 'settings' };
    await prevent((await load()).settings);
    if (!on) return DONE;
    const { jar } = await readAll();
    return namesOf(await remove(inGroups(jar, (one) => one === group)));
  }

  async function setLedger(ledger: Settings['ledger']): Promise<Response> {
    const isStored = await changeSettings((settings) => ({ ...settings, ledger }));
    if (!isStored) return { ok: false, reason: 'settings' };
    await forgetUnasked();
    await prevent((await load()).settings);
    await save();
    return DONE;
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
        loaded.settings = await around.loadSettings();
        await forgetUnasked();
        await prevent(loaded.settings);
        await enforce((await readAll()).jar, loaded.settings);
        await save();
      }).catch(console.error);
    },

    catchUp: () => enqueue(catchUp),

    handle: (request) =>
      enqueue(async (): Promise<Response> => {
        switch (request.type) {
          case 'delete-cookie': {
            const key = slotKey(request.slot);
            const jar = await around.jar.read(request.slot.storeId);
            return namesOf(await remove(jar.filter(({ slot }) => slotKey(slot) === key)));
          }
          case 'delete-group': {
            const jar = await around.jar.read(request.storeId);
            return namesOf(await remove(inGroups(jar, (group) => group === request.group)));
          }
          case 'set-block':
            return setBlock(request.group, request.on);
          case 'delete-storage':
            return deleteStorage(request.tabId, request.items);
          case 'set-ledger':
            return setLedger(request.ledger);
          case 'erase-ledger':
            return eraseLedger();
          case 'discard-aside':
            await around.discardAside();
            return DONE;
        }
      }),
  };
}

/** What is answered where nothing was to be deleted. */
const DONE: Response = { ok: true, gone: [], left: [] };

function namesOf({ gone, left }: DeleteOutcome): Response {
  return {
    ok: true,
    gone: gone.map(({ slot }) => slot.name),
    left: left.map(({ slot }) => slot.name),
  };
}

/** Null for the removal that is half of a renewal: the set that follows says it all. */
function toLedgerEvent(
  change: CookieChange,
  at: number,
  isOwn: boolean,
  evidenceFor: Surroundings['evidenceFor'],
): LedgerEvent | null {
  const { observation } = change;
  if (change.type === 'set') {
    return { type: 'set', observation, at, ...evidenceFor(observation, at) };
  }
  if (change.cause === 'overwrite') return null;
  return { type: 'removed', slot: observation.slot, cause: isOwn ? 'extension' : change.cause, at };
}
