import type { Lifetime } from '../catalogue/fields.ts';
import { days } from './durations.ts';
import { readLifetime } from './read-lifetime.ts';
import { anyBeginning, anyOf, folded, words } from './words.ts';

/** What the prose of a purpose says beside the purpose, each with the sentence that says so. */
export interface ReadProse {
  /** Another lifetime than the declared one. */
  stated: { lifetime: Lifetime | 'persistent'; sentence: string } | null;
  /** When the cookie ends for good, as `2021-05` or `2021-05-31`. */
  ends: { date: string; sentence: string } | null;
}

const ARTICLE =
  '(?:detta är |det här är |this is |dette er |det er |it is )?(?:en |ett |et |a |an )?';
const SESSION_COOKIE = new RegExp(
  `^${ARTICLE}(?:sessions?[- ]?(?:cookie|kaka|kakor)|session cookie|sesjonscookie|sesjons(?:informasjons)?kapsel|øktcookie|sessionsinformasjonskapsel)(?!\\p{L})`,
  'u',
);
const PERSISTENT_COOKIE = new RegExp(
  `^${ARTICLE}(?:persistent|permanent|beständig|varaktig|vedvarende|varig)[ae]?\\s?(?:cookie|kaka|informasjonskapsel)(?!\\p{L})`,
  'u',
);
const KEEPING = new RegExp(anyOf(words.keepings), 'u');
const ENDING = new RegExp(anyOf(words.endings), 'u');
const MONTHS = new Map(
  Object.entries(words.months).flatMap(([month, names]) =>
    names.map((name) => [name, month.padStart(2, '0')] as const),
  ),
);
const MONTH = anyOf(MONTHS.keys());
const DATE = new RegExp(
  `(?<iso>\\d{4}-\\d{2}(?:-\\d{2})?)|(?:(?<day>\\d{1,2})\\.?(?:st|nd|rd|th)?\\s+(?:of\\s+)?)?(?<month>${MONTH})\\.?\\s+(?:(?<dayAfter>\\d{1,2}),\\s+)?(?<year>20\\d{2})`,
  'u',
);
const AFTER = new RegExp(
  `${anyOf(words.keepings)}\\s+(?:(?:i|for|efter|after|etter|om|in|within|på)\\s+)?(?<length>.*)$`,
  'u',
);
const SUBJECT = new RegExp(
  `^(?:(?:den|det|denna|denne|dette|this|it|the|cookien|kakan|${anyBeginning(words.cookieWords)}\\p{L}*)\\s+)*${anyOf(words.keepings)}`,
  'u',
);

/** Reads a purpose for what contradicts the declared lifetime, and for the date on which the cookie ends. */
export function readProse(purpose: string, declared: Lifetime | null): ReadProse {
  const result: ReadProse = { stated: null, ends: null };
  for (const sentence of sentencesIn(purpose)) {
    const said = folded(sentence).replace(/[.!]$/, '');
    if (ENDING.test(said)) {
      const date = dateIn(said);
      if (date !== null) result.ends ??= { date, sentence };
    }
    const stated = statedIn(said);
    if (declared !== null && stated !== null && !agrees(stated, declared)) {
      result.stated ??= { lifetime: stated, sentence };
    }
  }
  return result;
}

/** A text as sentences. */
export function sentencesIn(text: string): string[] {
  return text.split(/(?<=[.!?])\s+(?=[\p{Lu}\d"“”])/u).filter((sentence) => sentence.trim() !== '');
}

function statedIn(said: string): Lifetime | 'persistent' | null {
  if (SESSION_COOKIE.test(said)) return 'session';
  if (PERSISTENT_COOKIE.test(said)) return 'persistent';
  if (!KEEPING.test(said) || !SUBJECT.test(said)) return null;
  const length = AFTER.exec(said)?.groups?.['length'];
  return length === undefined ? null : (readLifetime(length)?.lifetime ?? null);
}

function agrees(stated: Lifetime | 'persistent', declared: Lifetime): boolean {
  if (stated === 'persistent') return declared !== 'session';
  if (stated === 'session' || declared === 'session') return stated === declared;
  const [a, b] = [days(stated), days(declared)];
  return Math.abs(a - b) <= 0.05 * Math.max(a, b);
}

function dateIn(said: string): string | null {
  const { iso, day, dayAfter, month, year } = DATE.exec(said)?.groups ?? {};
  if (iso !== undefined) return iso;
  const number = MONTHS.get(month ?? '');
  if (number === undefined || year === undefined) return null;
  const of = day ?? dayAfter;
  return of === undefined ? `${year}-${number}` : `${year}-${number}-${of.padStart(2, '0')}`;
}
