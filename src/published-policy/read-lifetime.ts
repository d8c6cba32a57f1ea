import type { Lifetime } from '../catalogue/fields.ts';
import { type Duration, days, durationsIn } from './durations.ts';
import { alternatives, anyBeginning, anyOf, folded, saysNothing, words, wordsIn } from './words.ts';

/** What a text says of a lifetime. */
export interface ReadLifetime {
  /** Null if it says in so many words that there is none, such as `-` or `persistent`. */
  lifetime: Lifetime | null;
  /** Whether it is the longest possible one: "up to". */
  isMost: boolean;
}

const { most, session, browsers, closings, persistent, doubts } = words.lifetime;

const MOST = new RegExp(`(?<![\\p{L}\\p{N}])${alternatives(most)}(?!\\p{L})`, 'u');
const SESSION = new RegExp(anyOf(session), 'u');
const CLOSES = [new RegExp(anyBeginning(browsers), 'u'), new RegExp(anyBeginning(closings), 'u')];
const STORAGE = new RegExp(
  anyBeginning(words.kinds.storage.filter((name) => name !== 'html')),
  'u',
);
const PERSISTENT = new RegExp(`^(?:${anyOf(persistent)})[\\s\\p{P}]*(?:\\p{L}+)?$`, 'u');
const DOUBT = new RegExp(anyOf(doubts), 'u');
const RENEWED = /(?:vid|ved|at|on|upon|with)\s+(?:varje|each|every|hvert?|nytt)\s+\p{L}+/gu;

/** The most words beside a duration: more are a sentence about something else. */
const MOST_WORDS = 14;

/** Reads a cell that is about a lifetime. Null if it is not understood: better no lifetime than a wrong one. */
export function readLifetime(text: string): ReadLifetime | null {
  const whole = folded(text).replace(/^[\s"“”'`*]+|[\s"“”'`*]+$/g, '');
  if (saysNothing(whole)) return { lifetime: null, isMost: false };
  // A time before now.
  if (/^[-−–]\d/u.test(whole)) return null;
  const found = durationsIn(whole);
  if (found.length === 0) return readWords(whole);
  const [first, second] = found;
  if (first === undefined || found.length > 2) return null;
  let rest = whole;
  for (const { text: part } of found) rest = rest.replace(part, ' ');
  const isMost = MOST.test(rest);
  rest = rest.replace(new RegExp(MOST, 'gu'), ' ').replace(RENEWED, ' ');
  if (/\d/.test(rest) || DOUBT.test(rest) || SESSION.test(rest)) return null;
  if (wordsIn(rest).length > MOST_WORDS) return null;
  if (second !== undefined && !says(whole, first, second)) return null;
  return first.amount === null ? null : { lifetime: first.amount, isMost };
}

/** Whether a text has any duration, or says that something ends with the browser. */
export function mentionsLifetime(text: string): boolean {
  const whole = folded(text);
  return durationsIn(whole).length > 0 || CLOSES.every((word) => word.test(whole));
}

/** A second duration is no other one if it stands in brackets and is as long: `2 years (730 days)`. */
function says(whole: string, first: Duration, second: Duration): boolean {
  if (first.amount === null || second.amount === null) return false;
  const between = whole.slice(first.end, second.start);
  if (!/^\s*[([=]\s*(?:ca\.?\s+)?$/.test(between)) return false;
  const [a, b] = [days(first.amount), days(second.amount)];
  return Math.abs(a - b) <= 0.02 * Math.max(a, b);
}

function readWords(whole: string): ReadLifetime | null {
  if (/\d/.test(whole)) return null;
  if (PERSISTENT.test(whole)) return { lifetime: null, isMost: false };
  if (wordsIn(whole).length > MOST_WORDS || STORAGE.test(whole)) return null;
  const closes = CLOSES.every((word) => word.test(whole));
  const doubt = whole
    .replace(/^(?:till?|indtil|inntil|until|up to)\s/u, '')
    .replace(/\b(?:till|till?s|til)\b/gu, '');
  if (closes)
    return /(?:^|\s)(?:inte|ej|not|ikke|or|eller|after|efter att|även)(?:\s|$)/u.test(whole)
      ? null
      : SESSION_ONLY;
  if (!SESSION.test(whole)) return null;
  return DOUBT.test(doubt) || wordsIn(whole).length > 7 ? null : SESSION_ONLY;
}

const SESSION_ONLY: ReadLifetime = { lifetime: 'session', isMost: false };
