import type { CookieChange, Jar } from '../browser/jar.ts';
import type { Matcher } from '../catalogue/match.ts';
import { type Classified, classify, type Group } from '../cookies/classify.ts';
import type { Observation } from '../cookies/observation.ts';
import { slotKey } from '../cookies/slot.ts';
import { fold, type LedgerEvent, reconcile } from '../ledger/fold.ts';
import type { LedgerRecord } from '../ledger/record.ts';
import { prune } from '../ledger/retention.ts';
import type { Request, Response } from '../messages/protocol.ts';
import type { Settings } from '../settings/settings.ts';
import { deleteExactly } from './delete-exactly.ts';
import { createQueue } from './queue.ts';

/** What the worker needs of its surroundings; `main.ts` hands in the browser's, tests hand in fakes. */
export interface Surroundings {
  jar: Jar;
  matcher: Matcher;
  site: string;
  now: () => number;
  /** Whether cookies of every watched host are visible: an empty jar means nothing otherwise. */
  hasFullAccess: () => Promise<boolean>;
  isPrivate: (storeId: string) => boolean;
  loadLedger: () => Promise<Map<string, LedgerRecord>>;
  saveLedger: (ledger: ReadonlyMap<string, LedgerRecord>) => Promise<void>;
  loadSettings: () => Promise<Settings>;
  saveSettings: (settings: Settings) => Promise<void>;
  /** Makes what works before a cookie exists (guard, rules, filter) what the settings say. */
  prevent: (settings: Settings) => Promise<void>;
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
  let pending: { change: CookieChange; at: number }[] = [];
  /** Whether a job that will take all that is pending waits in the queue. */
  let drainQueued = false;
  /** Slots that this worker is deleting: their removal is its own doing. */
  const ownDeletions = new Set<string>();

  /** Loaded once per life of the worker. */
  async function load(): Promise<State> {
    // Only jobs of the queue load, one at a time; one that fails leaves it to the next.
    state ??= { ledger: await around.loadLedger(), settings: await around.loadSettings() };
    return state;
  }

  const classified = (observation: Observation): Classified | null =>
    classify(observation.slot, around.matcher, around.site);

  async function remove(observations: readonly Observation[]): Promise<Response & { ok: true }> {
    for (const { slot } of observations) ownDeletions.add(slotKey(slot));
    const { gone, left } = await deleteExactly(around.jar, observations);
    return {
      ok: true,
      gone: gone.map(({ slot }) => slot.name),
      left: left.map(({ slot }) => slot.name),
    };
  }

  /** Folds in all changes that have come since the last time, in one write. */
  async function drain(): Promise<void> {
    drainQueued = false;
    // Should this fail, what is pending stays so, and the next change brings it along.
    const { ledger, settings } = await load();
    const changes = pending;
    pending = [];
    const blocked = new Map<string, Observation>();
    let recorded = false;
    for (const { change, at } of changes) {
      const what = classified(change.observation);
      if (what === null) continue;
      const key = slotKey(change.observation.slot);
      if (change.type === 'set' && settings.block[what.group]) blocked.set(key, change.observation);
      const event = toLedgerEvent(
        change,
        at,
        change.type === 'removed' && ownDeletions.delete(key),
      );
      if (event === null || around.isPrivate(change.observation.slot.storeId)) continue;
      fold(ledger, event);
      recorded = true;
    }
    // First of all: the shorter a blocked cookie is there, the better.
    if (blocked.size > 0) await remove([...blocked.values()]);
    if (recorded) await save(ledger);
    await around.paintBadges();
  }

  async function save(ledger: Map<string, LedgerRecord>): Promise<void> {
    prune(ledger, around.now());
    await around.saveLedger(ledger);
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
    return jar.filter((observation) => {
      const what = classified(observation);
      return what !== null && isWanted(what.group);
    });
  }

  async function enforce(jar: readonly Observation[], settings: Settings): Promise<void> {
    const blocked = inGroups(jar, (group) => settings.block[group]);
    if (blocked.length > 0) await remove(blocked);
  }

  /** First of all, so that nothing is set anew after the deletion of what is there. */
  async function prevent(settings: Settings): Promise<void> {
    // Where it fails, what is blocked is still deleted as it comes.
    await around.prevent(settings).catch(console.error);
  }

  async function catchUp(): Promise<void> {
    const { ledger, settings } = await load();
    await prevent(settings);
    const { storeIds, jar } = await readAll();
    const shown = jar.filter(
      (observation) =>
        !around.isPrivate(observation.slot.storeId) && classified(observation) !== null,
    );
    const certain = (await around.hasFullAccess()) ? storeIds : new Set<string>();
    await enforce(jar, settings);
    if (reconcile(ledger, shown, certain, around.now())) await save(ledger);
    await around.paintBadges();
  }

  async function setBlock(group: Group, on: boolean): Promise<Response> {
    const loaded = await load();
    const settings = { ...loaded.settings, block: { ...loaded.settings.block, [group]: on } };
    try {
      await around.saveSettings(settings);
    } catch (error) {
      console.error(error);
      return { ok: false, reason: 'settings' };
    }
    loaded.settings = settings;
    await prevent(settings);
    if (!on) return { ok: true, gone: [], left: [] };
    const { jar } = await readAll();
    return remove(inGroups(jar, (one) => one === group));
  }

  return {
    cookieChanged(change) {
      pending.push({ change, at: around.now() });
      if (drainQueued) return;
      drainQueued = true;
      enqueue(drain).catch(console.error);
    },

    settingsChanged() {
      enqueue(async () => {
        const loaded = await load();
        // Read anew: by now the event's own content may be older than what was stored since.
        loaded.settings = await around.loadSettings();
        await prevent(loaded.settings);
        await enforce((await readAll()).jar, loaded.settings);
      }).catch(console.error);
    },

    catchUp: () => enqueue(catchUp),

    handle: (request) =>
      enqueue(async (): Promise<Response> => {
        switch (request.type) {
          case 'delete-cookie': {
            const key = slotKey(request.slot);
            const jar = await around.jar.read(request.slot.storeId);
            return remove(jar.filter(({ slot }) => slotKey(slot) === key));
          }
          case 'delete-group': {
            const jar = await around.jar.read(request.storeId);
            return remove(inGroups(jar, (group) => group === request.group));
          }
          case 'set-block':
            return setBlock(request.group, request.on);
          case 'discard-aside':
            await around.discardAside();
            return { ok: true, gone: [], left: [] };
        }
      }),
  };
}

/** Null for the removal that is half of a renewal: the set that follows says it all. */
function toLedgerEvent(change: CookieChange, at: number, own: boolean): LedgerEvent | null {
  const { observation } = change;
  if (change.type === 'set') return { type: 'set', observation, at };
  if (change.cause === 'overwrite') return null;
  return { type: 'removed', slot: observation.slot, cause: own ? 'extension' : change.cause, at };
}
