import { slotKey } from '../../src/cookies/slot.ts';
import type { LedgerRecord, SetEvent } from '../../src/ledger/record.ts';
import type { RawCookie } from './driver.ts';

/** A cookie as the browser reported that it was set, with its value. */
export interface SetCookie {
  cookie: RawCookie;
  /** Milliseconds since the epoch. */
  at: number;
}

/** Who wrote a value, as the test knows it. */
export interface Writer {
  by: 'response' | 'script' | 'extension';
  origin: string;
  path: string;
  /** The lifetime that was asked for; null if the browser has the last word on that. */
  means: number | 'session' | null;
}

/** What became of a history. */
export interface Outcome {
  /** Each thing that the ledger says wrongly. */
  wrong: string[];
  /** How many sets the ledger attributes to a response, to no response and to nobody. */
  response: number;
  noResponse: number;
  unknown: number;
  /** Of how many sets by a response it does not know the lifetime that was asked for. */
  lifetimeUnknown: number;
}

/** In milliseconds. Dates have whole seconds, and a test takes its time. */
const TOLERANCE = 5_000;
const LONGEST_GRANTED = 400 * 24 * 60 * 60 * 1_000;

/** Holds the ledger against the values of the cookies, which tell who set them. Adds to the outcome. */
export function judge(
  records: readonly LedgerRecord[],
  set: readonly SetCookie[],
  writers: ReadonlyMap<string, Writer>,
  outcome: Outcome,
): void {
  for (const { slot, events } of records) {
    const sets = events.flatMap((event) =>
      event.type === 'set' ? Array<SetEvent>(event.count).fill(event) : [],
    );
    const ofSlot = set.filter(({ cookie }) => keyOf(cookie) === slotKey(slot));
    for (const [i, { cookie, at }] of ofSlot.entries()) {
      const event = sets[i];
      const id = /^[a-z]+\d+\.\d+/.exec(cookie.value)?.[0] ?? '';
      const writer = writers.get(id);
      if (event === undefined || writer === undefined) throw new Error(`Nobody wrote ${id}`);
      const mistake = mistakeIn(event, writer, cookie, at);
      const { value, ...rest } = cookie;
      if (mistake !== null) outcome.wrong.push(JSON.stringify([mistake, id, writer, event, rest]));
      // No script can have set it and no response was seen, so nobody is named.
      if (writer.by !== 'extension' || !cookie.httpOnly) count(event, outcome);
    }
  }
}

function count({ setter, requested }: SetEvent, outcome: Outcome): void {
  if (setter.by === 'unknown') outcome.unknown += 1;
  else if (setter.by === 'no-response') outcome.noResponse += 1;
  else {
    outcome.response += 1;
    if (requested === null) outcome.lifetimeUnknown += 1;
  }
}

/** What an event says wrongly; null if all that it says is right. */
function mistakeIn(
  { setter, requested }: SetEvent,
  writer: Writer,
  { expirationDate }: RawCookie,
  at: number,
): string | null {
  if (setter.by === 'response') {
    if (writer.by !== 'response') return 'it was no response';
    const isSame = setter.origin === writer.origin && setter.path === writer.path;
    if (!isSame) return 'it was another response';
  }
  if (setter.by === 'no-response') {
    if (writer.by === 'response') return 'it was a response';
    const isOther = writer.by === 'script' && setter.host !== new URL(writer.origin).hostname;
    if (isOther && setter.host !== null) return 'it was a script of another host';
  }
  if (requested === null) return null;
  if (writer.means !== null && !isNear(requested, writer.means))
    return 'it asked for something else';
  const granted = expirationDate === undefined ? 'session' : expirationDate * 1_000 - at;
  const isCapped = isNear(granted, LONGEST_GRANTED) && Number(requested) > LONGEST_GRANTED;
  return isCapped || isNear(requested, granted) ? null : 'the browser understood something else';
}

function isNear(a: number | 'session', b: number | 'session'): boolean {
  return a === b || Math.abs(Number(a) - Number(b)) < TOLERANCE;
}

function keyOf(cookie: RawCookie): string {
  const { storeId, firstPartyDomain = '', domain, hostOnly, path, name } = cookie;
  const partitionKey = cookie.partitionKey ?? null;
  return slotKey({ storeId, partitionKey, firstPartyDomain, domain, hostOnly, path, name });
}
