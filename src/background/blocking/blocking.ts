import type { CookieChange } from '../../cookies/cookie-change.ts';
import type { Observation } from '../../cookies/observation.ts';
import type { Slot } from '../../cookies/slot.ts';
import { lastTouched } from '../../ledger/retention.ts';
import { blocksAny } from '../../settings/settings.ts';
import type { Clock } from '../clock.ts';
import type { CookieRemover } from '../cookies/cookie-remover.ts';
import type { CookieRules } from '../cookies/cookie-rules.ts';
import type { AllStores } from '../cookies/store-reader.ts';
import type { LedgerKeeper } from '../ledger/ledger-keeper.ts';
import type { Enqueue } from '../queue.ts';
import type { SettingsInForce } from '../settings/settings-in-force.ts';
import { createBackstop } from './backstop.ts';
import type { BlockingLayers } from './blocking-layers.ts';

/** Keeps blocked cookies out, and deletes those that get through. */
export interface BlockingService {
  /** Reacts to a change at once: a blocked cookie should be visible as briefly as possible. */
  cookieChanged(change: CookieChange): void;
  /** Makes the layers what the settings in force say. If that fails, the next change tries again. */
  applyLayers(): Promise<void>;
  /**
   * The same, if the last attempt failed or a blocked cookie was seen for the first time; soon, if it was done
   * just before.
   */
  updateLayers(hasSeenNew: boolean): Promise<void>;
  /** Applies the layers, then deletes what is blocked and there. */
  enforce(): Promise<void>;
}

interface Ports {
  clock: Clock;
  enqueue: Enqueue;
  rules: CookieRules;
  settings: SettingsInForce;
  ledger: LedgerKeeper;
  remover: CookieRemover;
  layers: Pick<BlockingLayers, 'apply'>;
  readStores: () => Promise<AllStores>;
  stillThere: (observations: readonly Observation[]) => Promise<Observation[]>;
  /** A blocked cookie got through and was deleted after so many milliseconds. */
  onBlockedCookieDeleted: (slot: Slot, visible: number) => void;
}

/** A site that sets ever new names must not cause new rules for each of them. */
const RULE_UPDATE_INTERVAL_MS = 1_000;

export function createBlocking(ports: Ports): BlockingService {
  const { clock, rules, settings, ledger, remover, layers } = ports;
  /** What the run before has applied is still in force; if it could not, this run begins with `enforce`. */
  let isApplied = true;
  let appliedAt = Number.NEGATIVE_INFINITY;
  /** Whether a blocked cookie was seen since then that the layers do not know. */
  let isOutdated = false;
  let isUpdatePlanned = false;
  /** Changes that came before the settings were known. */
  let early: CookieChange[] = [];
  const backstop = createBackstop({
    elapsed: clock.elapsed,
    later: clock.later,
    isBlocked: (slot) => settings.isLoaded() && rules.isBlocked(slot, settings.current()),
    stillThere: ports.stillThere,
    deleteExactly: remover.remove,
    onGone: ports.onBlockedCookieDeleted,
  });

  settings.onLoaded(() => {
    // These changes woke the worker, so their cookies are older than it: counted from its start.
    for (const change of early) react(change, 0);
    early = [];
  });

  function react(change: CookieChange, at: number): void {
    const { observation } = change;
    if (change.type === 'set') {
      if (rules.isBlocked(observation.slot, settings.current())) backstop.set(observation, at);
      // The one that ran out may be older than the one that is there: Firefox removes it when it sets that.
    } else if (change.cause !== 'overwrite' && change.cause !== 'expired') {
      backstop.removed(observation.slot);
    }
  }

  function blockedSlots(): Slot[] {
    return ledger
      .records()
      .filter(({ slot }) => rules.isBlocked(slot, settings.current()))
      .sort((a, b) => lastTouched(b) - lastTouched(a))
      .map(({ slot }) => slot);
  }

  async function applyLayers(): Promise<void> {
    appliedAt = clock.elapsed();
    isOutdated = false;
    try {
      await layers.apply(settings.current(), blockedSlots());
      isApplied = true;
    } catch (error) {
      // What is blocked is still deleted when it is set.
      isApplied = false;
      console.error(error);
    }
  }

  async function updateLayers(hasSeenNew: boolean): Promise<void> {
    isOutdated ||= hasSeenNew;
    const wait = appliedAt + RULE_UPDATE_INTERVAL_MS - clock.elapsed();
    if (!isApplied || (isOutdated && wait <= 0)) await applyLayers();
    else if (isOutdated && !isUpdatePlanned) {
      isUpdatePlanned = true;
      clock.later(updateLater, wait);
    }
  }

  /**
   * Nothing else may come in this run, and the next one takes the layers for up to date. The time is not asked for
   * again: browsers cut a wait to whole milliseconds, so this may come a moment early.
   */
  function updateLater(): void {
    isUpdatePlanned = false;
    ports
      .enqueue(async () => {
        if (isOutdated || !isApplied) await applyLayers();
      })
      .catch(console.error);
  }

  return {
    cookieChanged(change) {
      if (settings.isLoaded()) react(change, clock.elapsed());
      else early.push(change);
    },

    applyLayers,

    updateLayers,

    async enforce() {
      await applyLayers();
      if (!blocksAny(settings.current())) return;
      const { jar } = await ports.readStores();
      const blocked = jar.filter(({ slot }) => rules.isBlocked(slot, settings.current()));
      if (blocked.length > 0) await remover.remove(blocked);
    },
  };
}
