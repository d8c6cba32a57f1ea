import type { OwnCause } from '../../src/background/cookies/own-changes.ts';
import type { Deletion } from '../../src/background/undo/deletion.ts';
import type { OpenTabs } from '../../src/cleaning/open-stores.ts';
import { CATEGORIES } from '../../src/cookies/classify.ts';
import type { CookieChange } from '../../src/cookies/cookie-change.ts';
import type { CookieWithValue } from '../../src/cookies/jar.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { slotKey } from '../../src/cookies/slot.ts';
import { MINUTE } from '../../src/format/duration.ts';
import type { LedgerEvent, LedgerRecord } from '../../src/ledger/record.ts';
import type { Request } from '../../src/messages/request.ts';
import type { Done, Response } from '../../src/messages/response.ts';
import type { ManagedSettings } from '../../src/settings/managed-settings.ts';
import type { Settings } from '../../src/settings/settings.ts';
import type { SettingsChange } from '../../src/settings/settings-change.ts';
import type { SettingsRead } from '../../src/settings/settings-read.ts';
import type { FakeBrowser } from './fake-browser.ts';
import { afterChange, cleansAny, inForce, isSame, isSameBlocking } from './own-settings.ts';
import { exceptionFor, inPool, isBlockedBy, isCleanedBy, POOL, type Pooled } from './pool.ts';
import { Visits } from './visits.ts';

/** What holds whatever goes wrong. */
export const INVARIANTS = {
  deleted: 'No cookie is deleted unless somebody asked for that or it is blocked.',
  undoable: 'What was deleted on request can be restored, or the response says that it cannot.',
  named: 'A response names everything that was deleted for it, and nothing else.',
  restored: 'An undo sets cookies as they were, and overwrites none that was never deleted.',
  ledger: 'The ledger records nothing that did not happen, and after a start what is there.',
  private:
    'Private windows are recorded only if the user asks for that, and elsewhere nobody hears of them.',
  store:
    'A deletion is undone only from the store in which it was, or with the settings that caused it.',
  settings: 'Settings are stored whole, as asked for, and the response says whether they were.',
  cleaned: 'What is to be deleted when the user leaves the site is gone soon after that.',
  finished: 'After a start what was interrupted is finished, or can be undone.',
  responded: 'Every request receives a response, and none fails because of another failure.',
} as const;

type Invariant = keyof typeof INVARIANTS;

/** What the witness has to know of one run of the worker. */
export interface LifeState {
  isAlive: boolean;
  /** Names of its calls that went wrong. */
  faults: Set<string>;
  /** The settings that it has read or stored, the latest last. */
  known: { own: Settings; managed: ManagedSettings }[];
  /** Its ledger was erased, and is complete again only after the next start. */
  hasErased: boolean;
  /** It has given up reading and uses settings that may not be the ones in force. */
  isGuessing: boolean;
  /** The tabs when it last asked for them, with those that the browser is about to show again. */
  seen: OpenTabs | null;
}

/** A request, and what has come of it so far. */
interface TrackedRequest {
  request: Request;
  life: LifeState;
  /** When it was sent, in the order of what happened. */
  sent: number;
  /** Milliseconds since the epoch. */
  at: number;
  /** Slots that were removed for it and have not been set again since. */
  removed: Set<string>;
  /** Slots with a cookie in them when it took effect, which nothing else blocks. */
  newly: Set<string>;
  /** The settings that it found stored, and whether those that it asks for were stored. */
  before: Settings | null;
  isStored: boolean;
  /** Names of calls that went wrong in the meantime. */
  faults: Set<string>;
  /** The deletion that an undo is for. */
  deletion: Deletion | undefined;
  /** Whether no other request was open when it was sent. */
  isAlone: boolean;
}

/** Of a request that a stop interrupted, or of a cleaning: what has to be stashed once all is finished. */
type Interrupted = Pick<TrackedRequest, 'sent' | 'at' | 'removed' | 'newly' | 'faults'>;

/** An event that the browser has reported to the worker. */
interface ReportedEvent {
  /** The types, in the words of the ledger, that the worker may record for it. */
  types: Set<string>;
  /** Whether a response rule may have made the cookie expire. */
  isByRule: boolean;
}

/** What is known of one slot. Moments are numbers in the order of what happened. */
interface Truth {
  occupiedSince: number | null;
  removedAt: number;
  /** When the time of the cookie that was removed last is up, in milliseconds since the epoch; null if it has no end. */
  end: number | null;
  /** The cookies that were there, by value. No value occurs twice. */
  states: Map<string, { observation: Observation; at: number }>;
  /** What the browser has reported to the worker, and how many changes it has still to report. */
  events: ReportedEvent[];
  unreported: number;
  /** Why the worker may have expired it since it last had nothing left to do, in the words of the ledger. */
  reasons: Set<OwnCause>;
  /** Moments (milliseconds since the epoch) at which a start found it gone before that was reported. */
  foundGone: Set<number>;
  /** When a page last changed it, and when the worker was last about to restore it. */
  touched: Record<'page' | 'restore', number>;
}

/** Who made a change: a run of the worker, or null for the site, another device or the browser. */
export type Actor = LifeState | null;

/** Calls that no request needs in order to succeed. */
const MINOR_CALLS = [
  'loadLedger',
  'saveLedger',
  'applyLayers',
  'paintBadges',
  'readSight',
  'cleaning.openTabs',
  'cleaning.setHints',
  'cleaning.wakeAt',
  'noted.load',
  'noted.save',
];
/** Calls by which settings become known. */
const SETTINGS_CALLS = ['sync.get', 'local.get', 'local.set', 'managed.get'];
const UNDO_CALLS = ['load', 'save', 'wakeAt', 'withValues', 'read'];
const UNDO_MINUTES = 10;

/**
 * Sees every call between worker and browser, and checks the invariants by what it saw. It shares no code
 * with the worker except types and `slotKey`.
 */
export class Witness {
  /** The invariants that did not hold, with details. */
  readonly broken: { invariant: Invariant; detail: string }[] = [];
  readonly visits = new Visits();
  readonly #browser: FakeBrowser;
  readonly #slots = new Map<string, Truth>();
  readonly #actors = new Map<CookieChange, Actor>();
  /** Slots that were blocked at any time. */
  readonly #everBlocked = new Set<string>();
  #open: TrackedRequest[] = [];
  #interrupted: Interrupted[] = [];
  /** Slots that can be restored, and when they were deleted (milliseconds since the epoch). */
  readonly #promised = new Map<string, number>();
  /** The change of settings that belongs to a deletion, and the settings before it, by the deletion's id. */
  readonly #reversals = new Map<number, { own: Settings; change: SettingsChange }>();
  /** Now, in the order of what happened. The members up to `#calmAt` are moments in that order as well. */
  #moment = 1;
  /** When nothing was last left to do. */
  #rest = 0;
  /** When a call last went wrong, and when somebody else last changed settings. */
  #faultAt = 0;
  #elsewhereAt = 0;
  /** When the worker last began to read settings, if it could read the synced ones. */
  #readAt = 0;
  /** When nothing was last left to do in a run in which no call had gone wrong. */
  #calmAt = 0;
  /** Whether a fault since then may have kept the worker from copying the synced settings. */
  #isUncopied = false;
  /** Whether the ledger has to be complete: nothing was erased, and no fault left a gap in it. */
  #isCalm = true;
  /** Whether the last attempt to save the ledger has failed. */
  #isUnsaved = false;

  constructor(browser: FakeBrowser) {
    this.#browser = browser;
  }

  #break(invariant: Invariant, detail: string): void {
    this.broken.push({ invariant, detail });
  }

  #truth(key: string): Truth {
    const truth = this.#slots.get(key) ?? {
      occupiedSince: null,
      removedAt: 0,
      end: null,
      states: new Map(),
      events: [],
      unreported: 0,
      reasons: new Set(),
      foundGone: new Set(),
      touched: { page: 0, restore: 0 },
    };
    this.#slots.set(key, truth);
    return truth;
  }

  get #inForce(): Settings {
    return inForce(this.#browser.own, this.#browser.managed);
  }

  /**
   * The settings that a run may believe to be in force. It learns of somebody else's changes later, or with
   * the next change if they could not be read.
   */
  #believed({ known }: LifeState, isBehind: boolean): Settings[] {
    const believed = isBehind ? known : known.slice(-1);
    return believed.map(({ own, managed }) => inForce(own, managed));
  }

  /** All settings by which a run may act now. */
  #possibleSettings(life: LifeState): Settings[] {
    const isBehind = this.#isOvertaken || hasAny(life.faults, SETTINGS_CALLS);
    return [this.#inForce, ...this.#believed(life, isBehind)];
  }

  /** Whether somebody else has changed settings and the worker may not know it. */
  get #isOvertaken(): boolean {
    return this.#elsewhereAt >= this.#rest;
  }

  #isBlocked(pooled: Pooled, life: LifeState): boolean {
    return this.#possibleSettings(life).some((settings) => isBlockedBy(pooled, settings));
  }

  fault(life: LifeState, call: string): void {
    life.faults.add(call);
    // The next save repeats what this one did not write.
    if (call === 'saveLedger') this.#isUnsaved = true;
    else this.#isCalm = false;
    this.#faultAt = this.#moment;
    if (call.endsWith('.set')) this.#isUncopied = true;
    if (SETTINGS_CALLS.includes(call)) this.visits.settingsChanged();
    for (const tracked of [...this.#open, ...this.#interrupted]) tracked.faults.add(call);
  }

  /** A request was sent to a run of the worker. */
  sent(request: Request, life: LifeState): TrackedRequest {
    this.#moment += 1;
    const tracked: TrackedRequest = {
      request,
      life,
      sent: this.#moment,
      at: this.#browser.clock.now(),
      removed: new Set(),
      newly: new Set(),
      before: null,
      isStored: false,
      faults: new Set(),
      deletion:
        request.type === 'undo'
          ? this.#browser.deletions.find(({ id }) => id === request.id)
          : undefined,
      isAlone: this.#open.length === 0,
    };
    this.#open.push(tracked);
    return tracked;
  }

  /** The worker is about to save records. It cannot know of changes that the browser has still to report. */
  saving(changes: ReadonlyMap<string, LedgerRecord | null>): void {
    for (const [key, record] of changes) {
      const truth = this.#truth(key);
      const { removed } = record ?? {};
      if (removed?.cause === 'unnoticed' && truth.unreported > 0) truth.foundGone.add(removed.at);
    }
  }

  /** The ledger has been saved. */
  saved(): void {
    this.#isUnsaved = false;
  }

  stopped(life: LifeState): void {
    this.#isCalm = false;
    this.visits.stopped();
    const lost = this.#open.filter((tracked) => tracked.life === life);
    this.#interrupted.push(...lost);
    this.#open = this.#open.filter((tracked) => tracked.life !== life);
  }

  /** The browser has ended and started again, with other cookies gone. What could be undone is lost. */
  restarted(gone: readonly string[]): void {
    this.#moment += 1;
    this.#promised.clear();
    this.#interrupted = [];
    for (const key of gone) {
      const truth = this.#truth(key);
      truth.occupiedSince = null;
      truth.removedAt = this.#moment;
    }
    for (const { key } of POOL) {
      // What was still to be reported never will be.
      const truth = this.#truth(key);
      if (truth.unreported > 0 || gone.includes(key)) {
        truth.events.push({ types: new Set(['unnoticed']), isByRule: false });
      }
      truth.unreported = 0;
    }
    this.visits.closed('private');
    this.visits.due(this.#moment);
  }

  #noteBlocked(): void {
    this.visits.settingsChanged();
    for (const pooled of POOL) {
      if (isBlockedBy(pooled, this.#inForce)) this.#everBlocked.add(pooled.key);
    }
  }

  elsewhere(): void {
    this.#moment += 1;
    this.#elsewhereAt = this.#moment;
    this.#noteBlocked();
    // From now on somebody else's change may be what blocks a cookie.
    for (const tracked of [...this.#open, ...this.#interrupted]) tracked.newly.clear();
  }

  /** Now, in the order of what happened. */
  get moment(): number {
    return this.#moment;
  }

  /** The worker has read settings. It began to read at `since`. */
  read(life: LifeState, { own, sync }: Pick<SettingsRead, 'own' | 'sync'>, since: number): void {
    if (sync.state !== 'failing') this.#readAt = since;
    if (!this.#isKnowable(life) || isSame(own, this.#browser.own)) return;
    this.#break('settings', `read as ${JSON.stringify(own)}`);
  }

  /** Whether a run has to know the settings: because it has a copy of them, or because they were reported and it could read. */
  #isKnowable({ faults, isGuessing }: LifeState): boolean {
    const isCopied = this.#elsewhereAt <= this.#calmAt && !this.#isUncopied;
    const isReported =
      this.#elsewhereAt < this.#rest && !hasAny(faults, ['sync.get', 'managed.get']);
    return !isGuessing && (isCopied || isReported);
  }

  /** The worker is about to apply the blocking layers. */
  applying(life: LifeState, settings: Settings): void {
    const wanted = this.#inForce;
    if (!this.#isKnowable(life) || !isSameBlocking(this.#browser.guard, wanted)) return;
    if (!isSameBlocking(settings, wanted)) this.#break('finished', 'the page guard is removed');
  }

  /** The worker is about to store settings. */
  storing(life: LifeState, settings: Settings): void {
    const known = life.known.at(-1) ?? this.#browser;
    const isAskedFor = this.#open.some((tracked) => {
      const change = changeOf(tracked);
      if (tracked.life !== life || change === null) return false;
      const isResult = isSame(settings, afterChange(known.own, change, known.managed));
      if (isResult) tracked.before ??= known.own;
      return isResult;
    });
    if (!isAskedFor) this.#break('settings', `stored ${JSON.stringify(settings)}`);
  }

  /** Stored items are about to be overwritten. A run that could read them quarantined what it could not use. */
  writing(life: LifeState, overwritten: readonly unknown[]): void {
    if (this.#isOvertaken || hasAny(life.faults, SETTINGS_CALLS)) return;
    for (const raw of overwritten) {
      if (typeof raw !== 'string' || this.#browser.quarantine.has(raw)) continue;
      this.#break('settings', `${raw} was overwritten, and not quarantined`);
    }
  }

  /** The stored settings have changed. */
  stored(life: LifeState, before: Settings): void {
    this.#moment += 1;
    this.#noteBlocked();
    const tracked = this.#open.find(
      (request) => request.life === life && changeOf(request) !== null,
    );
    const change = tracked === undefined ? null : changeOf(tracked);
    const { own, managed } = this.#browser;
    if (tracked === undefined || change === null) {
      // The worker may overwrite what somebody else stores between its read and its repair.
      const isOwn = life.isAlive && !this.#isOvertaken;
      if (isOwn) this.#break('settings', `nobody asked for ${JSON.stringify(own)}`);
      return;
    }
    tracked.isStored = true;
    const isResult = isSame(own, afterChange(before, change, managed));
    if (!isResult && this.#isKnowable(life)) {
      this.#break('settings', `${JSON.stringify(before)} became ${JSON.stringify(own)}`);
    }
    // If somebody else has changed settings since the request was sent, that may be what blocks a cookie. Its
    // deletion cannot be undone, as any that another device or an administrator causes.
    if (this.#elsewhereAt > tracked.sent) return;
    // If a run believes that a cookie is blocked already, it deletes it for that reason, whatever else is asked for.
    const earlier = [inForce(before, managed), ...this.#believed(life, this.#isOvertaken)];
    for (const key of this.#browser.jar.cookies.keys()) {
      const pooled = inPool(key);
      const wasBlocked = earlier.some((settings) => isBlockedBy(pooled, settings));
      if (isBlockedBy(pooled, this.#inForce) && !wasBlocked) tracked.newly.add(key);
    }
  }

  /** The worker is about to expire a cookie. */
  expiring(life: LifeState, { slot }: Observation): void {
    const pooled = inPool(slotKey(slot));
    const { reasons } = this.#truth(pooled.key);
    const isAsked = this.#open.some(
      (tracked) => tracked.life === life && this.#asksFor(tracked, pooled),
    );
    const isCleaned = this.#mayClean(pooled, life);
    const isBlocked = this.#isBlocked(pooled, life);
    if (!isAsked && !isBlocked && !isCleaned) this.#break('deleted', pooled.key);
    if (isAsked) reasons.add('extension');
    if (isBlocked) reasons.add('blocked');
    if (isCleaned) reasons.add('cleaned');
  }

  #mayClean(pooled: Pooled, life: LifeState): boolean {
    const { storeId } = pooled.cookie.slot;
    return (
      this.visits.mayClean(storeId, life.seen, this.#browser.clock.now()) &&
      this.#possibleSettings(life).some((settings) => isCleanedBy(pooled, settings))
    );
  }

  #asksFor({ request, life }: TrackedRequest, pooled: Pooled): boolean {
    if (request.type === 'delete-cookies') {
      return request.slots.some((slot) => slotKey(slot) === pooled.key);
    }
    if (request.type !== 'delete-categories') return false;
    const isSpared = this.#possibleSettings(life).every(
      (settings) => exceptionFor(pooled, settings) === 'keep',
    );
    return (
      request.storeId === pooled.cookie.slot.storeId &&
      request.categories.some((category) => category === pooled.category) &&
      !isSpared
    );
  }

  /** The worker is about to restore a cookie. */
  restoring({ value, ...observation }: CookieWithValue): void {
    const key = slotKey(observation.slot);
    const truth = this.#truth(key);
    truth.touched.restore = this.#moment;
    const was = truth.states.get(value);
    const isAsItWas = JSON.stringify(was?.observation) === JSON.stringify(observation);
    if (was === undefined || !isAsItWas) {
      this.#break('restored', `${key} was never like that`);
      return;
    }
    if (this.#browser.jar.values.get(key) !== value && truth.removedAt < was.at) {
      this.#break('restored', `${key} was renewed since, but not deleted`);
    }
  }

  /** A cookie has changed in the jar. */
  happened(change: CookieChange, actor: Actor): void {
    this.#moment += 1;
    const { observation } = change;
    const pooled = inPool(slotKey(observation.slot));
    const { key } = pooled;
    const truth = this.#truth(key);
    truth.unreported += 1;
    if (actor === null) truth.touched.page = this.#moment;
    this.#actors.set(change, actor);
    if (change.type === 'set') {
      truth.occupiedSince ??= this.#moment;
      const value = this.#browser.jar.values.get(key) ?? '';
      truth.states.set(value, { observation, at: this.#moment });
      this.#forgetRemoval(key);
    } else if (change.cause !== 'overwrite') {
      if (actor !== null) this.#noteRemoval(pooled, truth, actor);
      truth.occupiedSince = null;
      truth.removedAt = this.#moment;
      truth.end = observation.expires;
    }
  }

  /** The cookie is there again or has expired, so there is nothing left to restore. */
  #forgetRemoval(key: string): void {
    for (const tracked of [...this.#open, ...this.#interrupted]) tracked.removed.delete(key);
    this.#promised.delete(key);
  }

  /**
   * Notes a removal for the request that asked for it first. A request does not mean a cookie that was set
   * after it.
   */
  #noteRemoval(pooled: Pooled, { occupiedSince, reasons }: Truth, life: LifeState): void {
    const isCleaned = reasons.has('cleaned');
    if (isCleaned && reasons.size === 1) {
      const { faults } = life;
      const removed = new Set([pooled.key]);
      const sent = this.#moment;
      const at = this.#browser.clock.now();
      this.#interrupted.push({ sent, at, removed, newly: new Set(), faults: new Set(faults) });
      return;
    }
    const isBlocked = this.#isBlocked(pooled, life);
    const tracked =
      [...this.#interrupted, ...this.#open].find(({ newly }) => newly.has(pooled.key)) ??
      // If it is to be cleaned as well, nobody knows which of both it was.
      this.#open.find(
        (open) => !isBlocked && !isCleaned && open.life === life && this.#asksFor(open, pooled),
      );
    if (tracked === undefined || occupiedSince === null || occupiedSince > tracked.sent) return;
    tracked.removed.add(pooled.key);
  }

  /** The browser reports a change to the worker. */
  reported(change: CookieChange, life: LifeState): void {
    const actor = this.#actors.get(change) ?? null;
    const truth = this.#truth(slotKey(change.observation.slot));
    truth.unreported -= 1;
    if (change.type === 'removed' && change.cause === 'overwrite') return;
    const { page, restore } = truth.touched;
    // Only the run that made a change knows that. It cannot know it if a page changed the slot as well.
    const isClear = actor === life && Math.max(page, this.#faultAt) < this.#rest;
    const types = new Set<string>();
    if (change.type === 'set') {
      types.add(actor === null ? 'set' : 'restored');
      if (actor === null ? restore >= this.#rest : !isClear) types.add('set').add('restored');
    } else {
      // The worker may have been stopped before it recorded it: the next start finds the cookie gone.
      types.add('unnoticed');
      if (actor === null || !isClear) types.add(change.cause);
      for (const reason of truth.reasons) types.add(reason);
    }
    const isByRule = change.type === 'removed' && change.cause === 'expired_overwrite';
    truth.events.push({ types, isByRule });
  }

  responded(tracked: TrackedRequest, response: Response): void {
    if (!this.#open.includes(tracked)) return;
    this.#open = this.#open.filter((open) => open !== tracked);
    this.#moment += 1;
    this.#checkRemoved(tracked, response);
    this.#checkSettings(tracked, response);
    if (tracked.request.type === 'undo') this.#checkUndo(tracked, tracked.request.id, response);
    if (response.ok) this.#checkNames(tracked, response);
    else this.#checkFailure(tracked, response.reason);
    if (tracked.request.type !== 'erase-ledger') return;
    this.#isCalm = false;
    tracked.life.hasErased = true;
    if (response.ok && this.#browser.ledger.size > 0) {
      this.#break('ledger', 'was reported as erased, and was not');
    }
  }

  #checkFailure(
    { request, faults, deletion, sent, isAlone }: TrackedRequest,
    reason: string,
  ): void {
    const isMinor = [...faults].every((call) => MINOR_CALLS.includes(call));
    if (reason === 'failed' && isMinor && request.type !== 'erase-ledger') {
      this.#break('responded', `${JSON.stringify(request)} failed by ${[...faults].join()}`);
    }
    const cookies = deletion?.cookies ?? [];
    const isBack = ({ slot, value }: CookieWithValue): boolean =>
      (this.#truth(slotKey(slot)).states.get(value)?.at ?? 0) > sent;
    const isUndone = isAlone && cookies.length > 0 && cookies.every(isBack);
    if (reason === 'failed' && isUndone && !faults.has('withValues')) {
      this.#break('responded', 'the undo reports a failure, and every cookie is restored');
    }
  }

  #isStashed(key: string): boolean {
    return this.#browser.deletions.some(({ cookies }) =>
      cookies.some(({ slot }) => slotKey(slot) === key),
    );
  }

  /** Whether the cookie that was removed last would be gone by now: nobody can restore it. */
  #hasRunOut(key: string): boolean {
    const { end } = this.#truth(key);
    return end !== null && end <= this.#browser.clock.now();
  }

  #checkRemoved(tracked: TrackedRequest, response: Response): void {
    const { removed, faults, at } = tracked;
    if (this.#browser.clock.now() - at >= UNDO_MINUTES * MINUTE) return;
    const couldBeStashed = !hasAny(faults, UNDO_CALLS);
    const missing: string[] = [];
    for (const key of removed) {
      const { name } = inPool(key).cookie.slot;
      const isHeard = isHeardOf(tracked, key);
      if (response.ok && isHeard && ![...response.gone, ...response.left].includes(name)) {
        this.#break('named', `${key} is gone, and not named`);
      }
      if (this.#isStashed(key)) this.#promised.set(key, this.#browser.clock.now());
      // A blocked cookie that was left at first and deleted later is reported as left, if it is reported.
      else if (!response.ok || (isHeard && !response.left.includes(name))) missing.push(key);
    }
    const isPromised = couldBeStashed || (response.ok && response.canUndo);
    if (isPromised && missing.length > 0) this.#break('undoable', missing.join());
    if (!response.ok || !couldBeStashed) return;
    const canUndo = response.gone.some((name) =>
      this.#browser.deletions.some(({ cookies }) => cookies.some(({ slot }) => slot.name === name)),
    );
    if (response.canUndo && !canUndo) this.#break('undoable', 'nothing can be restored');
    const restorable = [...removed].filter((key) => this.#promised.has(key));
    if (!response.canUndo && restorable.some((key) => isHeardOf(tracked, key))) {
      this.#break('undoable', 'the response says that nothing can be restored');
    }
  }

  #checkNames(tracked: TrackedRequest, response: Done): void {
    const { sent, request } = tracked;
    const { gone, left, restored, spared, expired } = response;
    for (const { key, cookie } of POOL) {
      const { name } = cookie.slot;
      const isOnly = POOL.filter((other) => other.cookie.slot.name === name).length === 1;
      const isNamed = [gone, left, restored, spared, expired].flat().includes(name);
      if (isOnly && isNamed && !isHeardOf(tracked, key)) this.#break('private', `${name} is named`);
    }
    const some = (name: string, holds: (truth: Truth) => boolean): boolean =>
      POOL.some(({ key, cookie }) => cookie.slot.name === name && holds(this.#truth(key)));
    for (const name of gone) {
      const isTrue = some(
        name,
        ({ occupiedSince, removedAt }) => occupiedSince === null || removedAt > sent,
      );
      if (!isTrue) this.#break('named', `${name} is not gone`);
    }
    for (const name of request.type === 'undo' ? [] : left) {
      const isTrue = some(
        name,
        ({ occupiedSince, removedAt }) => occupiedSince !== null || removedAt > sent,
      );
      if (!isTrue) this.#break('named', `${name} is not left`);
    }
    for (const name of restored) {
      const isTrue = some(name, ({ states }) => [...states.values()].some(({ at }) => at > sent));
      if (!isTrue) this.#break('named', `${name} is not restored`);
    }
  }

  #checkSettings(tracked: TrackedRequest, response: Response): void {
    const { request, sent, isStored, faults, before } = tracked;
    const { own, managed, deletions } = this.#browser;
    if (response.ok && response.canUndo) this.#reversals.delete(deletions.at(-1)?.id ?? 0);
    if (request.type !== 'change-settings') return;
    const { change } = request;
    // What somebody else stores between the worker's read and its write is lost, since the browser's storage
    // cannot compare before it writes. What could not be read counts as soon as it can be.
    if (this.#elsewhereAt > Math.min(sent, this.#readAt)) return;
    if (response.ok && response.canUndo && before !== null) {
      this.#reversals.set(deletions.at(-1)?.id ?? 0, { own: before, change });
    }
    if (response.ok && !isSame(own, afterChange(own, change, managed))) {
      this.#break('settings', `${JSON.stringify(change)} was reported as stored, and is not`);
    }
    // If the settings cannot be read again either, the worker cannot know better.
    if (
      !response.ok &&
      response.reason === 'settings' &&
      isStored &&
      !hasAny(faults, SETTINGS_CALLS)
    ) {
      this.#break('settings', `${JSON.stringify(change)} was reported as not stored, and is`);
    }
  }

  #checkUndo(tracked: TrackedRequest, id: number, response: Response): void {
    const { deletion, isAlone, sent, faults } = tracked;
    const { own, managed } = this.#browser;
    if (deletion === undefined) return;
    if (response.ok) {
      if (!deletion.cookies.some(({ slot }) => isHeardOf(tracked, slotKey(slot)))) {
        this.#break('store', `${id} is undone from elsewhere`);
      }
      for (const { slot, expires } of deletion.cookies) {
        const key = slotKey(slot);
        const hasExpired = expires !== null && expires <= this.#browser.clock.now();
        const isLeft = isHeardOf(tracked, key)
          ? response.left.includes(slot.name)
          : !this.#browser.jar.cookies.has(key);
        if (hasExpired || !isLeft) this.#forgetRemoval(key);
      }
    }
    if (!isAlone) return;
    if (!response.ok) {
      const isRecent = this.#browser.clock.now() - deletion.at < UNDO_MINUTES * MINUTE;
      const isWrong =
        response.reason === 'late' &&
        isRecent &&
        deletion.isDone &&
        faults.size === 0 &&
        deletion.cookies.some(({ slot }) => isHeardOf(tracked, slotKey(slot)));
      if (isWrong) this.#break('undoable', `${id} is too late`);
      return;
    }
    const named = [...response.restored, ...response.expired, ...response.left];
    for (const { slot } of deletion.isDone ? deletion.cookies : []) {
      if (isHeardOf(tracked, slotKey(slot)) && !named.includes(slot.name))
        this.#break('named', `${slot.name}, which was to be restored`);
    }
    const reversal = this.#reversals.get(id);
    if (reversal === undefined || this.#elsewhereAt > sent) return;
    const { change, own: before } = reversal;
    for (const category of CATEGORIES) {
      const isFree = managed.locked?.block?.[category] === undefined;
      if (change.block?.[category] === undefined || !isFree) continue;
      if (own.block[category] !== before.block[category])
        this.#break('settings', `${category} not undone`);
    }
    for (const { name } of change.exceptions ?? []) {
      if (managed.locked?.exceptions?.some((locked) => locked.name === name)) continue;
      const [is, was] = [own, before].map(
        ({ exceptions }) => exceptions.find((exception) => exception.name === name)?.action,
      );
      if (is !== was) this.#break('settings', `exception for ${name} not undone`);
    }
  }

  /** Nothing is left to do. */
  rests(life: LifeState): void {
    this.#moment += 1;
    this.#rest = this.#moment;
    for (const { reasons } of this.#slots.values()) reasons.clear();
    if (!hasAny(life.faults, SETTINGS_CALLS)) life.known.splice(0, life.known.length - 1);
    for (const { request, life: receiver } of this.#open) {
      if (receiver.isAlive) this.#break('responded', JSON.stringify(request));
    }
    const { deletions, alarm } = this.#browser;
    if (deletions.length > 0 && alarm === null)
      this.#break('finished', 'no alarm will drop the values');
    // A run in which a call went wrong is checked by its responses, and by what the next run makes of it: not
    // everything is tried again before the next start.
    if (!life.isAlive) return;
    if (life.faults.size === 0) {
      this.#calmAt = this.#moment;
      this.#isUncopied = false;
      this.#checkFinished();
      this.#checkCleaned();
    }
    const others = ['load', 'save', 'wakeAt', 'saveLedger'];
    const isRight = !this.#isUnsaved && [...life.faults].every((call) => others.includes(call));
    if (isRight) this.#checkLedger(life);
  }

  #checkFinished(): void {
    const { guard, rules, jar, deletions, clock } = this.#browser;
    const wanted = this.#inForce;
    if (!isSameBlocking(guard, wanted))
      this.#break('finished', 'the page guard is not for the settings in force');
    if (!isSameBlocking(rules, wanted))
      this.#break('finished', 'the response rules are not for the settings in force');
    for (const key of jar.cookies.keys()) {
      if (isBlockedBy(inPool(key), wanted)) this.#break('finished', `${key} is blocked, and there`);
    }
    if (this.#browser.offered.join() !== deletions.map(({ id }) => id).join()) {
      this.#break('finished', 'pages are offered other deletions than there are');
    }
    if (deletions.some(({ isDone }) => !isDone)) this.#break('finished', 'a deletion is not done');
    if (deletions.some(({ at }) => clock.now() - at > UNDO_MINUTES * MINUTE)) {
      this.#break('finished', 'values are stored for longer than ten minutes');
    }
    for (const { removed, faults, at } of this.#interrupted) {
      if (clock.now() - at >= UNDO_MINUTES * MINUTE) continue;
      // The next run takes a cookie that it could not delete at once for one that was never deleted.
      const couldBeStashed = !hasAny(faults, [...UNDO_CALLS, 'expire']);
      for (const key of removed) {
        if (this.#isStashed(key)) this.#promised.set(key, clock.now());
        else if (couldBeStashed && !this.#hasRunOut(key))
          this.#break('finished', `${key} is gone, and cannot be restored`);
      }
    }
    this.#interrupted = [];
    for (const [key, since] of this.#promised) {
      const isOver = clock.now() - since >= UNDO_MINUTES * MINUTE || this.#hasRunOut(key);
      if (isOver) this.#promised.delete(key);
      else if (!this.#isStashed(key)) this.#break('undoable', `${key} can no longer be restored`);
    }
  }

  #checkCleaned(): void {
    const { noted, jar, hints, cleaningAlarm, openTabs } = this.#browser;
    const wanted = this.#inForce;
    const isOn = cleansAny(wanted);
    const local = JSON.stringify([...noted.local]);
    if (hints !== isOn) this.#break('cleaned', 'the script in pages is for other settings');
    if (local.includes('private')) this.#break('private', `is noted: ${local}`);
    if (local.includes('storeId') && cleaningAlarm === null)
      this.#break('cleaned', 'a store is noted, and no alarm will look');
    if (!isOn) return;
    const clean = this.visits.rests(openTabs);
    for (const key of jar.cookies.keys()) {
      const pooled = inPool(key);
      const since = clean.get(pooled.cookie.slot.storeId) ?? 0;
      const { occupiedSince } = this.#truth(key);
      if (occupiedSince !== null && occupiedSince <= since && isCleanedBy(pooled, wanted))
        this.#break('cleaned', `${key} is still there`);
    }
  }

  #checkLedger({ hasErased }: LifeState): void {
    const { ledger, jar } = this.#browser;
    for (const pooled of POOL) {
      const { key, cookie, category } = pooled;
      const record = ledger.get(key);
      const there = jar.cookies.get(key);
      if (cookie.slot.storeId === 'private' && !this.#inForce.ledger.private) {
        if (record !== undefined) this.#break('private', `${key} is recorded`);
      } else if (category === null) {
        if (record !== undefined) this.#break('ledger', `${key} is a cookie of another site`);
      } else if (cookie.slot.storeId !== 'private') {
        this.#checkRecord(pooled, record, there, hasErased);
      }
    }
  }

  #checkRecord(
    { key }: Pooled,
    record: LedgerRecord | undefined,
    there: Observation | undefined,
    hasErased: boolean,
  ): void {
    // That a time is up need not be recorded at once: the record says when it is.
    const end = record?.expires ?? Number.POSITIVE_INFINITY;
    const isThere =
      record !== undefined && record.removed === null && end > this.#browser.clock.now();
    if (isThere !== (there !== undefined) && !(hasErased && record === undefined)) {
      this.#break('ledger', `${key} is${isThere ? '' : ' not'} there`);
    }
    if (isThere && there !== undefined && record.expires !== there.expires) {
      this.#break('ledger', `${key} has another expiry`);
    }
    const { events: reported, foundGone } = this.#truth(key);
    for (const { types, isByRule } of reported) {
      if (isByRule && this.#everBlocked.has(key)) types.add('blocked');
    }
    const recorded = (record?.events ?? [])
      .filter((event) => !(isUnnoticed(event) && foundGone.has(event.at)))
      .flatMap(typesOf);
    const isIncomplete = this.#isCalm && recorded.length !== reported.length;
    if (isIncomplete || !isSubsequence(recorded, reported)) {
      const expected = reported.map(({ types }) => [...types].join('|'));
      this.#break('ledger', `${key} was ${expected.join(' ')}, recorded as ${recorded.join(' ')}`);
    }
  }
}

function hasAny(faults: ReadonlySet<string>, calls: readonly string[]): boolean {
  return calls.some((call) => faults.has(call));
}

/** The change of settings that a request asks for, if any. */
function changeOf({ request, deletion }: TrackedRequest): SettingsChange | null {
  if (request.type === 'change-settings') return request.change;
  return request.type === 'undo' ? (deletion?.settings ?? null) : null;
}

type RemovedEvent = Extract<LedgerEvent, { type: 'removed' }>;

function isUnnoticed(event: LedgerEvent): event is RemovedEvent {
  return event.type === 'removed' && event.cause === 'unnoticed';
}

/** Whether the response to a request may speak of a cookie. */
function isHeardOf({ request, deletion }: TrackedRequest, key: string): boolean {
  const { storeId } = inPool(key).cookie.slot;
  if (request.type !== 'undo' && request.type !== 'change-settings') return true;
  const isOfSettings = request.type === 'change-settings' || hasSettings(deletion);
  return storeId === request.shown || (isOfSettings && storeId !== 'private');
}

function hasSettings(deletion: Deletion | undefined): boolean {
  const { block = {}, exceptions = [] } = deletion?.settings ?? {};
  return Object.keys(block).length + exceptions.length > 0;
}

/** The types of what an event records. */
function typesOf(event: LedgerEvent): string[] {
  if (event.type === 'set') return Array.from({ length: event.count }, () => 'set');
  return [event.type === 'restored' ? 'restored' : event.cause];
}

/** An expiry may have been found by a start before the browser reported what came first. */
function isSubsequence(recorded: readonly string[], reported: readonly ReportedEvent[]): boolean {
  let from = 0;
  return recorded.every((type) => {
    if (type === 'expired') return true;
    const at = reported.findIndex(({ types }, index) => index >= from && types.has(type));
    from = at + 1;
    return at !== -1;
  });
}
