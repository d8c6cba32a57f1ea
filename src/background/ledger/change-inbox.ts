import type { Attribution } from '../../attribution/attributor.ts';
import type { HeardCookie } from '../../attribution/claim.ts';
import type { CookieChange } from '../../cookies/cookie-change.ts';
import { slotKey } from '../../cookies/slot.ts';
import type { BlockingService } from '../blocking/blocking.ts';
import type { Clock } from '../clock.ts';
import type { CookieRules } from '../cookies/cookie-rules.ts';
import type { OwnCause, OwnChanges } from '../cookies/own-changes.ts';
import type { Enqueue } from '../queue.ts';
import type { SettingsInForce } from '../settings/settings-in-force.ts';
import type { LedgerKeeper } from './ledger-keeper.ts';
import { observedChange } from './observed-change.ts';

/** Who set a cookie. */
export interface AttributionSource {
  /** Who set a cookie, as far as it was seen; `later` are the cookies that were set since. */
  of(cookie: HeardCookie, later: () => readonly HeardCookie[]): Attribution;
  /** Resolves when everything is known of the responses that the worker has heard of. */
  ready(): Promise<void>;
  /** Milliseconds by which the browser may report a response later than the cookies it set. */
  delay: number;
}

/** Changes wait here until it can be known who caused them, then go into the ledger together. */
export interface ChangeInbox {
  add(change: CookieChange): void;
  /** Keys of the slots whose changes wait. */
  waiting(): Set<string>;
}

interface Ports {
  clock: Clock;
  enqueue: Enqueue;
  loaded: () => Promise<void>;
  own: OwnChanges;
  attribution: AttributionSource;
  rules: CookieRules;
  settings: SettingsInForce;
  ledger: LedgerKeeper;
  blocking: BlockingService;
  paintBadges: () => Promise<void>;
}

interface Pending {
  change: CookieChange;
  /** Milliseconds since the epoch. */
  at: number;
  own: OwnCause | null;
  /** When it came, by the clock that never jumps. */
  receivedAt: number;
}

/** The most changes that wait while nothing can be recorded: a page may make as many as it likes. */
const MOST_PENDING = 2_000;

export function createChangeInbox(ports: Ports): ChangeInbox {
  const { clock, own, attribution, rules, settings, ledger, blocking } = ports;
  const pending: Pending[] = [];
  /** Whether a job that empties the inbox is already on its way. */
  let isScheduled = false;

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    const run = (): void => void ports.enqueue(empty).catch(console.error);
    if (attribution.delay === 0) run();
    else clock.later(run, attribution.delay);
  }

  /** Records all changes that have waited long enough, in one write. */
  async function empty(): Promise<void> {
    isScheduled = false;
    if (settings.isLoaded()) await ledger.read();
    // If this fails, the changes stay pending, and the next change tries again.
    await ports.loaded();
    await attribution.ready();
    if (!ledger.isRead()) return ports.paintBadges();
    const hasSeenNew = record(takeRipe());
    if (pending.length > 0) schedule();
    await blocking.updateLayers(hasSeenNew);
    try {
      await ledger.save(settings.current().ledger);
    } finally {
      await ports.paintBadges();
    }
  }

  function takeRipe(): Pending[] {
    const latest = clock.elapsed() - attribution.delay;
    const unripe = pending.findIndex(({ receivedAt }) => receivedAt > latest);
    return pending.splice(0, unripe === -1 ? pending.length : unripe);
  }

  /** Returns whether a blocked cookie was seen for the first time. */
  function record(changes: readonly Pending[]): boolean {
    const current = settings.current();
    let hasSeenNew = false;
    for (const [i, { change, at, own: cause }] of changes.entries()) {
      const { slot } = change.observation;
      const later = (): HeardCookie[] =>
        [...changes.slice(i + 1), ...pending]
          .filter(({ change: { type } }) => type === 'set')
          .map((other) => ({ observation: other.change.observation, heardAt: other.at }));
      const isBlocked = rules.isBlocked(slot, current);
      // The browser reports what a response rule expires as if the site had expired it.
      const isByRule =
        isBlocked && change.type === 'removed' && change.cause === 'expired_overwrite';
      const observed = observedChange(change, at, isByRule ? 'blocked' : cause, (observation) =>
        attribution.of({ observation, heardAt: at }, later),
      );
      if (observed === null || rules.categoryOf(slot) === null) continue;
      if (!rules.isRemembered(slot, current)) continue;
      hasSeenNew ||= isBlocked && !ledger.has(slot);
      ledger.fold(observed);
    }
    return hasSeenNew;
  }

  return {
    add(change) {
      const receivedAt = clock.elapsed();
      pending.push({ change, at: clock.now(), own: own.claim(change), receivedAt });
      const canRecord = settings.isLoaded() && ledger.isRead();
      if (!canRecord && pending.length > MOST_PENDING) pending.shift();
      schedule();
    },

    waiting: () => new Set(pending.map(({ change }) => slotKey(change.observation.slot))),
  };
}
