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
import type { Deletion } from '../../src/undo/deletion.ts';
import type { FakeBrowser } from './fake-browser.ts';
import { afterChange, inForce, isSame } from './own-settings.ts';
import { exceptionFor, inPool, isBlockedBy, POOL, type Pooled } from './pool.ts';

/** What has to hold, whatever goes wrong. */
export const INVARIANTS = {
  asked: 'No cookie is removed but what was asked for or is blocked.',
  undoable: 'What was removed on request can be put back, or the answer says that it cannot.',
  named: 'An answer names everything that was removed for it, and nothing that was not.',
  restored: 'Undoing sets cookies as they were, and overwrites none that was never deleted.',
  ledger: 'The ledger tells nothing that did not happen, and after a start what is there.',
  private: 'What is kept of private windows is kept only where that is asked for.',
  settings: 'Settings are stored whole, as asked for, and an answer says whether they were.',
  finished: 'After a start what was interrupted is finished, or waits to be undone.',
  answered: 'Every request is answered, and not as failed because of something else that failed.',
} as const;

export type Invariant = keyof typeof INVARIANTS;

/** One life of the worker, as far as it has to be known to judge it. */
export interface LifeSeen {
  isAlive: boolean;
  /** Calls that have gone wrong in it. */
  faults: Set<string>;
  /** The settings that it has read or stored, the latest last. */
  known: { own: Settings; managed: ManagedSettings }[];
  /** It was asked to erase: what is there is written down again at the next start. */
  hasErased: boolean;
  /** What others hold could not be read again and again, and was given up. */
  isGuessing: boolean;
}

/** A request, and what came of it so far. */
interface Asked {
  request: Request;
  life: LifeSeen;
  sent: number;
  /** Milliseconds since the epoch. */
  at: number;
  /** Slots that were removed for it and have not been set again since. */
  removed: Set<string>;
  /** Slots that are blocked by it alone, and were there as it took hold. */
  newly: Set<string>;
  /** What it found stored, and whether what it asks for was. */
  before: Settings | null;
  isStored: boolean;
  /** Calls that went wrong meanwhile. */
  faults: Set<string>;
  /** What an undo is about. */
  deletion: Deletion | undefined;
  isAlone: boolean;
}

interface Line {
  /** In the ledger's words: any of them is true. */
  types: Set<string>;
  /** Whether a rule of the extension may have had the site's own answer delete it. */
  isRules: boolean;
}

/** What is known of one slot. All moments are numbers in the order of what happened. */
interface Truth {
  occupiedSince: number | null;
  removedAt: number;
  /** What was there, by its value, which is never the same twice. */
  states: Map<string, { observation: Observation; at: number }>;
  /** What the worker was told of it. */
  events: Line[];
  touched: Record<'page' | 'expire' | 'again' | 'restore', number>;
}

/** Whose doing a change was: null is the site's, another device's or the browser's. */
export type Actor = LifeSeen | null;

/** Calls without which everything that is asked for can be done. */
const MINOR_CALLS = ['loadLedger', 'saveLedger', 'applyLayers', 'paintBadges', 'hasFullAccess'];
/** Calls by which settings become known. */
const SETTINGS_CALLS = ['sync.get', 'local.get', 'local.set', 'managed.get'];
const UNDO_CALLS = ['load', 'save', 'wakeAt', 'withValues', 'read'];
const UNDO_MINUTES = 10;

/**
 * Sees all that happens at the seam and judges it, from nothing but what it saw. It shares no code with
 * the worker but the shape of data and `slotKey`.
 */
export class Witness {
  /** What did not hold, in words. */
  readonly broken: { invariant: Invariant; detail: string }[] = [];
  readonly #browser: FakeBrowser;
  readonly #slots = new Map<string, Truth>();
  readonly #actors = new Map<CookieChange, Actor>();
  /** Slots that were blocked at some time. */
  readonly #everBlocked = new Set<string>();
  #open: Asked[] = [];
  #interrupted: Asked[] = [];
  /** When what can be put back was deleted (milliseconds since the epoch), by slot. */
  readonly #promised = new Map<string, number>();
  /** By the id of a deletion, what the change of settings was that goes with it. */
  readonly #reversals = new Map<number, { own: Settings; change: SettingsChange }>();
  #moment = 1;
  /** When all had last come to rest. */
  #rest = 0;
  /** When something last went wrong, and when somebody else last changed settings. */
  #faultAt = 0;
  #elsewhereAt = 0;
  /** When the worker last began to read settings, and could read those that are synced. */
  #readAt = 0;
  /** When all was last at rest in a life in which nothing had gone wrong. */
  #calmAt = 0;
  /** Whether a fault since then may have kept the copy of what is synced from being made. */
  #isUnkept = false;
  /** Whether nothing went wrong but what is made up for, and nothing was erased, since the beginning. */
  #isCalm = true;
  /** Whether the ledger could not be written, and was not since. */
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
      states: new Map(),
      events: [],
      touched: { page: 0, expire: 0, again: 0, restore: 0 },
    };
    this.#slots.set(key, truth);
    return truth;
  }

  get #inForce(): Settings {
    return inForce(this.#browser.own, this.#browser.managed);
  }

  /**
   * What a life may take for the settings: of somebody else's changes it learns later, or, where they could
   * not be read, with the next change.
   */
  #believed({ known }: LifeSeen, isBehind: boolean): Settings[] {
    const believed = isBehind ? known : known.slice(-1);
    return believed.map(({ own, managed }) => inForce(own, managed));
  }

  /** The settings by which the worker may act. */
  #taken(life: LifeSeen): Settings[] {
    const isBehind = this.#isOvertaken || hasAny(life.faults, SETTINGS_CALLS);
    return [this.#inForce, ...this.#believed(life, isBehind)];
  }

  /** Somebody else has changed settings, and the worker may not have been told. */
  get #isOvertaken(): boolean {
    return this.#elsewhereAt >= this.#rest;
  }

  #isBlocked(pooled: Pooled, life: LifeSeen): boolean {
    return this.#taken(life).some((settings) => isBlockedBy(pooled, settings));
  }

  fault(life: LifeSeen, call: string): void {
    life.faults.add(call);
    // What could not be written goes with the next time.
    if (call === 'saveLedger') this.#isUnsaved = true;
    else this.#isCalm = false;
    this.#faultAt = this.#moment;
    if (call.endsWith('.set')) this.#isUnkept = true;
    for (const asked of [...this.#open, ...this.#interrupted]) asked.faults.add(call);
  }

  /** A request was sent to a life of the worker. */
  sent(request: Request, life: LifeSeen): Asked {
    this.#moment += 1;
    const asked: Asked = {
      request,
      life,
      sent: this.#moment,
      at: this.#browser.time.now,
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
    this.#open.push(asked);
    return asked;
  }

  /** All that the ledger had to be written is written. */
  saved(): void {
    this.#isUnsaved = false;
  }

  stopped(life: LifeSeen): void {
    this.#isCalm = false;
    const lost = this.#open.filter((asked) => asked.life === life);
    this.#interrupted.push(...lost);
    this.#open = this.#open.filter((asked) => asked.life !== life);
  }

  #noteBlocked(): void {
    for (const pooled of POOL) {
      if (isBlockedBy(pooled, this.#inForce)) this.#everBlocked.add(pooled.key);
    }
  }

  elsewhere(): void {
    this.#moment += 1;
    this.#elsewhereAt = this.#moment;
    this.#noteBlocked();
    // What is blocked from now on is so because of somebody else.
    for (const asked of [...this.#open, ...this.#interrupted]) asked.newly.clear();
  }

  /** Now, in the order of what happened. */
  get moment(): number {
    return this.#moment;
  }

  /** The worker has read settings, those that are synced as well unless it says so. */
  read(life: LifeSeen, { own, sync }: Pick<SettingsRead, 'own' | 'sync'>, since: number): void {
    if (sync.state !== 'failing') this.#readAt = since;
    if (!this.#isKnowable(life) || isSame(own, this.#browser.own)) return;
    this.#break('settings', `read as ${JSON.stringify(own)}`);
  }

  /** What another device has stored is known when it can be read, and what was not kept not without that. */
  #isKnowable({ faults, isGuessing }: LifeSeen): boolean {
    const isCopied = this.#elsewhereAt <= this.#calmAt && !this.#isUnkept;
    const isTold = this.#elsewhereAt < this.#rest && !hasAny(faults, ['sync.get', 'managed.get']);
    return !isGuessing && (isCopied || isTold);
  }

  /** Guard and rules are about to be made what settings say. */
  preventing(life: LifeSeen, settings: Settings): void {
    const wanted = this.#inForce;
    if (!this.#isKnowable(life) || !isSame(this.#browser.guard, wanted)) return;
    if (!isSame(settings, wanted)) this.#break('finished', 'the guard is taken away');
  }

  /** The worker is about to store settings. */
  storing(life: LifeSeen, settings: Settings): void {
    const known = life.known.at(-1) ?? this.#browser;
    const isAskedFor = this.#open.some((asked) => {
      const change = changeOf(asked);
      if (asked.life !== life || change === null) return false;
      const isIt = isSame(settings, afterChange(known.own, change, known.managed));
      if (isIt) asked.before ??= known.own;
      return isIt;
    });
    if (!isAskedFor) this.#break('settings', `stored ${JSON.stringify(settings)}`);
  }

  /** What was there is about to be written over: known to whoever was told of it and could read it. */
  writing(life: LifeSeen, found: readonly unknown[]): void {
    if (this.#isOvertaken || hasAny(life.faults, SETTINGS_CALLS)) return;
    for (const raw of found) {
      if (typeof raw !== 'string' || this.#browser.quarantine.has(raw)) continue;
      this.#break('settings', `${raw} was written over, and not set aside`);
    }
  }

  /** Settings are stored now, which were not before. */
  stored(life: LifeSeen, before: Settings): void {
    this.#moment += 1;
    this.#noteBlocked();
    const asked = this.#open.find((one) => one.life === life && changeOf(one) !== null);
    const change = asked === undefined ? null : changeOf(asked);
    const { own, managed } = this.#browser;
    if (asked === undefined || change === null) {
      // What somebody else stores between the worker's reading and its mending may be written over.
      const isOwnDoing = life.isAlive && !this.#isOvertaken;
      if (isOwnDoing) this.#break('settings', `nobody asked for ${JSON.stringify(own)}`);
      return;
    }
    asked.isStored = true;
    const isIt = isSame(own, afterChange(before, change, managed));
    if (!isIt && this.#isKnowable(life)) {
      this.#break('settings', `${JSON.stringify(before)} became ${JSON.stringify(own)}`);
    }
    // What a life takes to be blocked already it deletes for that, whatever is asked for meanwhile.
    const old = [inForce(before, managed), ...this.#believed(life, this.#isOvertaken)];
    for (const key of this.#browser.jar.cookies.keys()) {
      const pooled = inPool(key);
      const wasBlocked = old.some((settings) => isBlockedBy(pooled, settings));
      if (isBlockedBy(pooled, this.#inForce) && !wasBlocked) asked.newly.add(key);
    }
  }

  /** The worker is about to have a cookie expire. */
  expiring(life: LifeSeen, { slot }: Observation): void {
    const pooled = inPool(slotKey(slot));
    const { touched } = this.#truth(pooled.key);
    if (touched.expire >= this.#rest) touched.again = this.#moment;
    touched.expire = this.#moment;
    const isAsked = this.#open.some((asked) => asked.life === life && this.#asks(asked, pooled));
    if (!isAsked && !this.#isBlocked(pooled, life)) {
      this.#break('asked', pooled.key);
    }
  }

  #asks({ request, life }: Asked, pooled: Pooled): boolean {
    if (request.type === 'delete-cookie') return slotKey(request.slot) === pooled.key;
    if (request.type !== 'delete-category') return false;
    const isKept = this.#taken(life).every((settings) => exceptionFor(pooled, settings) === 'keep');
    return (
      request.storeId === pooled.cookie.slot.storeId &&
      request.category === pooled.category &&
      !isKept
    );
  }

  /** The worker is about to set a cookie. */
  restoring({ value, ...observation }: CookieWithValue): void {
    const key = slotKey(observation.slot);
    const truth = this.#truth(key);
    truth.touched.restore = this.#moment;
    const was = truth.states.get(value);
    const isAsItWas = JSON.stringify(was?.observation) === JSON.stringify(observation);
    if (was === undefined || !isAsItWas) {
      this.#break('restored', `${key} never was so`);
      return;
    }
    if (this.#browser.jar.values.get(key) !== value && truth.removedAt < was.at) {
      this.#break('restored', `${key} was renewed since, and not deleted`);
    }
  }

  /** A cookie has changed. */
  happened(change: CookieChange, actor: Actor): void {
    this.#moment += 1;
    const { observation } = change;
    const pooled = inPool(slotKey(observation.slot));
    const { key } = pooled;
    const truth = this.#truth(key);
    if (actor === null) truth.touched.page = this.#moment;
    this.#actors.set(change, actor);
    if (change.type === 'set') {
      truth.occupiedSince ??= this.#moment;
      const value = this.#browser.jar.values.get(key) ?? '';
      truth.states.set(value, { observation, at: this.#moment });
      this.#settle(key);
    } else if (change.cause !== 'overwrite') {
      if (actor !== null) this.#owe(pooled, truth, actor);
      truth.occupiedSince = null;
      truth.removedAt = this.#moment;
    }
  }

  /** Of what was removed nothing more is owed: it is back, or has run out. */
  #settle(key: string): void {
    for (const asked of [...this.#open, ...this.#interrupted]) asked.removed.delete(key);
    this.#promised.delete(key);
  }

  /** It is owed to whoever asked for it first; what came only after that was not meant. */
  #owe(pooled: Pooled, { occupiedSince }: Truth, life: LifeSeen): void {
    const isBlocked = this.#isBlocked(pooled, life);
    const asked =
      [...this.#interrupted, ...this.#open].find(({ newly }) => newly.has(pooled.key)) ??
      this.#open.find((one) => !isBlocked && one.life === life && this.#asks(one, pooled));
    if (asked === undefined || occupiedSince === null || occupiedSince > asked.sent) return;
    asked.removed.add(pooled.key);
  }

  /** The worker is told of a change. */
  told(change: CookieChange, life: LifeSeen): void {
    const actor = this.#actors.get(change) ?? null;
    if (change.type === 'removed' && change.cause === 'overwrite') return;
    const truth = this.#truth(slotKey(change.observation.slot));
    const { page, expire, again, restore } = truth.touched;
    // Who did it is known to the life that did it alone, and cannot be told where a page had a hand in it
    // too, or where it was done twice before the browser told of it once.
    const isClear = actor === life && Math.max(page, again, this.#faultAt) < this.#rest;
    const types = new Set<string>();
    if (change.type === 'set') {
      types.add(actor === null ? 'set' : 'restored');
      if (actor === null ? restore >= this.#rest : !isClear) types.add('set').add('restored');
    } else {
      types.add(actor === null ? change.cause : 'extension');
      if (actor !== null && !isClear) types.add(change.cause);
      if (expire >= this.#rest) types.add('extension');
    }
    const isRules = change.type === 'removed' && change.cause === 'expired_overwrite';
    truth.events.push({ types, isRules });
  }

  answered(asked: Asked, response: Response): void {
    if (!this.#open.includes(asked)) return;
    this.#open = this.#open.filter((one) => one !== asked);
    this.#moment += 1;
    this.#judgeRemoved(asked, response);
    this.#judgeSettings(asked, response);
    if (asked.request.type === 'undo') this.#judgeUndo(asked, asked.request.id, response);
    if (response.ok) this.#judgeNames(asked, response);
    else this.#judgeFailure(asked, response.reason);
    if (asked.request.type !== 'erase-ledger') return;
    this.#isCalm = false;
    asked.life.hasErased = true;
    if (response.ok && this.#browser.ledger.size > 0) {
      this.#break('ledger', 'was said to be erased');
    }
  }

  #judgeFailure({ request, faults, deletion, sent, isAlone }: Asked, reason: string): void {
    const isMinor = [...faults].every((call) => MINOR_CALLS.includes(call));
    if (reason === 'failed' && isMinor && request.type !== 'erase-ledger') {
      this.#break('answered', `${JSON.stringify(request)} failed by ${[...faults].join()}`);
    }
    const cookies = deletion?.cookies ?? [];
    const isBack = ({ slot, value }: CookieWithValue): boolean =>
      (this.#truth(slotKey(slot)).states.get(value)?.at ?? 0) > sent;
    const isUndone = isAlone && cookies.length > 0 && cookies.every(isBack);
    if (reason === 'failed' && isUndone && !faults.has('withValues')) {
      this.#break('answered', 'undo is said to have failed, and all is back');
    }
  }

  #waiting(key: string): boolean {
    return this.#browser.deletions.some(({ cookies }) =>
      cookies.some(({ slot }) => slotKey(slot) === key),
    );
  }

  #judgeRemoved({ removed, faults, at }: Asked, response: Response): void {
    if (this.#browser.time.now - at >= UNDO_MINUTES * MINUTE) return;
    const couldBeKept = !hasAny(faults, UNDO_CALLS);
    const missing: string[] = [];
    for (const key of removed) {
      const { name } = inPool(key).cookie.slot;
      if (response.ok && ![...response.gone, ...response.left].includes(name)) {
        this.#break('named', `${key} is gone, and not named`);
      }
      if (this.#waiting(key)) this.#promised.set(key, this.#browser.time.now);
      // What would not go at once and went later, being blocked, was said to be left.
      else if (!response.ok || !response.left.includes(name)) missing.push(key);
    }
    const isPromised = couldBeKept || (response.ok && response.canUndo);
    if (isPromised && missing.length > 0) this.#break('undoable', missing.join());
    if (!response.ok || !couldBeKept) return;
    const canUndo = response.gone.some((name) =>
      this.#browser.deletions.some(({ cookies }) => cookies.some(({ slot }) => slot.name === name)),
    );
    if (response.canUndo && !canUndo) this.#break('undoable', 'there is nothing to put back');
    if (!response.canUndo && [...removed].some((key) => this.#promised.has(key))) {
      this.#break('undoable', 'it is said that nothing can be put back');
    }
  }

  #judgeNames({ sent, request }: Asked, { gone, left, restored }: Done): void {
    const some = (name: string, holds: (truth: Truth) => boolean): boolean =>
      POOL.some((one) => one.cookie.slot.name === name && holds(this.#truth(one.key)));
    for (const name of gone) {
      const isTrue = some(name, (one) => one.occupiedSince === null || one.removedAt > sent);
      if (!isTrue) this.#break('named', `${name} is not gone`);
    }
    for (const name of request.type === 'undo' ? [] : left) {
      const isTrue = some(name, (one) => one.occupiedSince !== null || one.removedAt > sent);
      if (!isTrue) this.#break('named', `${name} is not left`);
    }
    for (const name of restored) {
      const isTrue = some(name, ({ states }) => [...states.values()].some(({ at }) => at > sent));
      if (!isTrue) this.#break('named', `${name} is not restored`);
    }
  }

  #judgeSettings(asked: Asked, response: Response): void {
    const { request, sent, isStored, faults, before } = asked;
    const { own, managed, deletions } = this.#browser;
    if (response.ok && response.canUndo) this.#reversals.delete(deletions.at(-1)?.id ?? 0);
    if (request.type !== 'change-settings') return;
    const { change } = request;
    // What somebody else stores between the worker's reading and storing is lost: the browser's storage
    // has nothing that would compare and only then store. What could not be read counts once it can.
    if (this.#elsewhereAt > Math.min(sent, this.#readAt)) return;
    if (response.ok && response.canUndo && before !== null) {
      this.#reversals.set(deletions.at(-1)?.id ?? 0, { own: before, change });
    }
    if (response.ok && !isSame(own, afterChange(own, change, managed))) {
      this.#break('settings', `${JSON.stringify(change)} was said to be stored`);
    }
    // Where they cannot even be read to see, nothing better can be said.
    if (
      !response.ok &&
      response.reason === 'settings' &&
      isStored &&
      !hasAny(faults, SETTINGS_CALLS)
    ) {
      this.#break('settings', `${JSON.stringify(change)} was said not to be stored`);
    }
  }

  #judgeUndo({ deletion, isAlone, sent, faults }: Asked, id: number, response: Response): void {
    const { own, managed } = this.#browser;
    if (deletion === undefined) return;
    if (response.ok) {
      for (const { slot, expires } of deletion.cookies) {
        const hasExpired = expires !== null && expires <= this.#browser.time.now;
        if (hasExpired || !response.left.includes(slot.name)) this.#settle(slotKey(slot));
      }
    }
    if (!isAlone) return;
    if (!response.ok) {
      const isRecent = this.#browser.time.now - deletion.at < UNDO_MINUTES * MINUTE;
      const isWrong =
        response.reason === 'late' && isRecent && deletion.isDone && faults.size === 0;
      if (isWrong) this.#break('undoable', `${id} is too late`);
      return;
    }
    const named = [...response.restored, ...response.expired, ...response.left];
    for (const { slot } of deletion.isDone ? deletion.cookies : []) {
      if (!named.includes(slot.name)) this.#break('named', `${slot.name}, to be put back`);
    }
    const reversal = this.#reversals.get(id);
    if (reversal === undefined || this.#elsewhereAt > sent) return;
    const { change, own: before } = reversal;
    for (const category of ['necessary', 'analytics', 'unknown'] as const) {
      const isFree = managed.locked?.block?.[category] === undefined;
      if (change.block?.[category] === undefined || !isFree) continue;
      if (own.block[category] !== before.block[category])
        this.#break('settings', `${category} not undone`);
    }
    for (const { name } of change.exceptions ?? []) {
      if (managed.locked?.exceptions?.some((one) => one.name === name)) continue;
      const [is, was] = [own, before].map(
        ({ exceptions }) => exceptions.find((one) => one.name === name)?.action,
      );
      if (is !== was) this.#break('settings', `exception for ${name} not undone`);
    }
  }

  /** All has come to rest. */
  rests(life: LifeSeen): void {
    this.#moment += 1;
    this.#rest = this.#moment;
    if (!hasAny(life.faults, SETTINGS_CALLS)) life.known.splice(0, life.known.length - 1);
    for (const { request, life: of } of this.#open) {
      if (of.isAlive) this.#break('answered', JSON.stringify(request));
    }
    const { deletions, alarm } = this.#browser;
    if (deletions.length > 0 && alarm === null) this.#break('finished', 'nobody will drop values');
    // A life in which something went wrong is judged by what it answered, and by what the next one makes
    // of it: not everything is tried again before the next start.
    if (!life.isAlive) return;
    if (life.faults.size === 0) {
      this.#calmAt = this.#moment;
      this.#isUnkept = false;
      this.#judgeFinished();
    }
    const others = ['load', 'save', 'wakeAt', 'saveLedger'];
    const isRight = !this.#isUnsaved && [...life.faults].every((call) => others.includes(call));
    if (isRight) this.#judgeLedger(life);
  }

  #judgeFinished(): void {
    const { guard, rules, jar, deletions, time } = this.#browser;
    const wanted = this.#inForce;
    if (!isSame(guard, wanted)) this.#break('finished', 'the guard is not what settings say');
    if (!isSame(rules, wanted)) this.#break('finished', 'rules are not what settings say');
    for (const key of jar.cookies.keys()) {
      if (isBlockedBy(inPool(key), wanted)) this.#break('finished', `${key} is blocked and there`);
    }
    if (deletions.some(({ isDone }) => !isDone)) this.#break('finished', 'a deletion is not done');
    if (deletions.some(({ at }) => time.now - at > UNDO_MINUTES * MINUTE)) {
      this.#break('finished', 'values are kept for longer than ten minutes');
    }
    for (const { removed, faults, at } of this.#interrupted) {
      if (time.now - at >= UNDO_MINUTES * MINUTE) continue;
      // What the next life could not delete at once is taken for what was never deleted.
      const couldBeKept = !hasAny(faults, [...UNDO_CALLS, 'expire']);
      for (const key of removed) {
        if (this.#waiting(key)) this.#promised.set(key, time.now);
        else if (couldBeKept) this.#break('finished', `${key} is gone and cannot be put back`);
      }
    }
    this.#interrupted = [];
    for (const [key, since] of this.#promised) {
      if (time.now - since >= UNDO_MINUTES * MINUTE) this.#promised.delete(key);
      else if (!this.#waiting(key)) this.#break('undoable', `${key} no longer waits to be undone`);
    }
  }

  #judgeLedger({ hasErased }: LifeSeen): void {
    const { ledger, jar } = this.#browser;
    for (const pooled of POOL) {
      const { key, cookie, category } = pooled;
      const record = ledger.get(key);
      const there = jar.cookies.get(key);
      if (cookie.slot.storeId === 'private' && !this.#inForce.ledger.private) {
        if (record !== undefined) this.#break('private', `${key} is written down`);
      } else if (category === null) {
        if (record !== undefined) this.#break('ledger', `${key} is none of the site's`);
      } else if (cookie.slot.storeId !== 'private') {
        this.#judgeRecord(pooled, record, there, hasErased);
      }
    }
  }

  #judgeRecord(
    { key }: Pooled,
    record: LedgerRecord | undefined,
    there: Observation | undefined,
    hasErased: boolean,
  ): void {
    const isThere = record !== undefined && record.removed === null;
    if (isThere !== (there !== undefined) && !(hasErased && record === undefined)) {
      this.#break('ledger', `${key} is${isThere ? '' : ' not'} there`);
    }
    if (isThere && there !== undefined && record.expires !== there.expires) {
      this.#break('ledger', `${key} expires otherwise`);
    }
    const told = this.#truth(key).events;
    for (const { types, isRules } of told) {
      if (isRules && this.#everBlocked.has(key)) types.add('extension');
    }
    const written = (record?.events ?? []).flatMap(typesOf);
    const isWhole = this.#isCalm && written.length !== told.length;
    if (isWhole || !isSubsequence(written, told)) {
      const truth = told.map(({ types }) => [...types].join('|'));
      this.#break('ledger', `${key} was ${truth.join(' ')}, is ${written.join(' ')}`);
    }
  }
}

function hasAny(faults: ReadonlySet<string>, calls: readonly string[]): boolean {
  return calls.some((call) => faults.has(call));
}

/** What a request changes in the settings. */
function changeOf({ request, deletion }: Asked): SettingsChange | null {
  if (request.type === 'change-settings') return request.change;
  return request.type === 'undo' ? (deletion?.settings ?? null) : null;
}

/** What a start has found out without being told is left out. */
function typesOf(event: LedgerEvent): string[] {
  if (event.type === 'set') return Array.from({ length: event.count }, () => 'set');
  if (event.type === 'restored') return ['restored'];
  return event.cause === 'unnoticed' ? [] : [event.cause];
}

/** What ran out may have been found out by a start, before it was told of what came first. */
function isSubsequence(written: readonly string[], told: readonly Line[]): boolean {
  let from = 0;
  return written.every((type) => {
    if (type === 'expired') return true;
    const at = told.findIndex(({ types }, index) => index >= from && types.has(type));
    from = at + 1;
    return at !== -1;
  });
}
