import type { Lifetime } from '../catalogue/fields.ts';
import { alternatives, anyOf, words } from './words.ts';

type Unit = Exclude<Lifetime, 'session'>['unit'];
/** A lifetime that is a number of one unit. */
export type Amount = Exclude<Lifetime, 'session'>;

const { units, numbers, halves } = words.lifetime;

/** The unit of each word for one. */
const UNIT = new Map(
  Object.entries(units).flatMap(([unit, names]) => names.map((name) => [name, unit] as const)),
);
const NUMBER = new Map(
  Object.entries(numbers).flatMap(([value, names]) =>
    names.map((name) => [name, Number(value)] as const),
  ),
);
const HALVES = new Map(
  Object.entries(halves).flatMap(([amount, names]) => names.map((name) => [name, amount] as const)),
);

const FRACTION: Record<string, number> = { '½': 0.5, '¼': 0.25, '¾': 0.75 };
const DIGITS = '\\d{1,3}(?:[ ,.]\\d{3})+(?!\\d)|\\d+\\s+1/2|\\d+(?:[.,]\\d+)?\\s?[½¼¾]?|[½¼¾]';
const ARTICLE = '(?:ett|en|et|a|an|one)\\s+';
const DURATION = new RegExp(
  `(?:${ARTICLE})?(?<half>${anyOf(HALVES.keys())})|` +
    `(?<![\\p{L}\\p{N}.,])(?<count>${DIGITS}|${anyOf(NUMBER.keys())})(?:\\s?-\\s?|\\s*)(?<unit>${alternatives(UNIT.keys())}(?![\\p{L}\\p{N}]))\\.?`,
  'gu',
);

/** A duration in a text. */
export interface Duration {
  text: string;
  start: number;
  end: number;
  /** Null if it cannot be said with one unit, such as a month and four days. */
  amount: Amount | null;
}

/** The durations in a folded text; `1 year 1 month` is one. */
export function durationsIn(text: string): Duration[] {
  const found: (Duration & { parts: Amount[] | null })[] = [];
  for (const match of text.matchAll(DURATION)) {
    const { half, count, unit } = match.groups ?? {};
    const amount =
      half === undefined ? amountOf(count ?? '', unit ?? '') : halfOf(half.replace(/\s+/g, ' '));
    const [start, end] = [match.index, match.index + match[0].length];
    const last = found.at(-1);
    const goesOn =
      last?.parts != null &&
      amount !== null &&
      isSum(text.slice(last.end, start), last.parts, amount);
    if (last !== undefined && goesOn && last.parts !== null && amount !== null) {
      last.parts.push(amount);
      last.end = end;
      last.text = text.slice(last.start, end);
      last.amount = sum(last.parts);
    } else {
      found.push({ text: match[0], start, end, amount, parts: amount === null ? null : [amount] });
    }
  }
  return found;
}

const ORDER: readonly Unit[] = ['year', 'month', 'day', 'hour', 'minute', 'second'];

/** Whether an amount goes on with the one before it: the next smaller unit, and less than one of the larger. */
function isSum(between: string, before: readonly Amount[], next: Amount): boolean {
  const last = before.at(-1);
  if (last === undefined || !/^\s*(?:,|och|and|og|&|\+)?\s*(?:och|and|og)?\s*$/u.test(between))
    return false;
  return (
    ORDER.indexOf(next.unit) === ORDER.indexOf(last.unit) + 1 &&
    days(next) < days({ value: 1, unit: last.unit })
  );
}

function sum(parts: readonly Amount[]): Amount | null {
  let total: Amount | null = null;
  for (const part of parts) {
    if (total === null) {
      total = part;
      continue;
    }
    const factor: number | undefined = FACTORS[`${total.unit} ${part.unit}`];
    if (factor === undefined) return null;
    total = { value: total.value * factor + part.value, unit: part.unit };
  }
  return total;
}

/** How many of the second unit one of the first has, if that never varies. */
const FACTORS: Record<string, number> = {
  'year month': 12,
  'day hour': 24,
  'hour minute': 60,
  'minute second': 60,
};

/** About how many days, only to compare with. */
export function days({ value, unit }: Amount): number {
  const length = {
    second: 1 / 86400,
    minute: 1 / 1440,
    hour: 1 / 24,
    day: 1,
    month: 30.44,
    year: 365.25,
  };
  return value * length[unit];
}

function halfOf(text: string): Amount | null {
  const [value, unit] = HALVES.get(text)?.split(' ') ?? [];
  return isUnit(unit) ? { value: Number(value), unit } : null;
}

function amountOf(count: string, unitWord: string): Amount | null {
  const value = numberOf(count);
  const unit = UNIT.get(unitWord.replace(/\s+/g, ' '));
  if (value === null || unit === undefined) return null;
  if (unit === 'week') return whole({ value: value * 7, unit: 'day' });
  return isUnit(unit) ? whole({ value, unit }) : null;
}

/** Ten thousand years, in days: sites publish some thousands of years, and what is more is no lifetime. */
const MOST_DAYS = 3_652_500;

/** An amount in whole units, in a smaller unit if need be: one and a half years are 18 months. */
function whole({ value, unit }: Amount): Amount | null {
  if (value <= 0 || days({ value, unit }) > MOST_DAYS) return null;
  if (Number.isInteger(value)) return { value, unit };
  const smaller: Partial<Record<Unit, [number, Unit]>> = {
    year: [12, 'month'],
    day: [24, 'hour'],
    hour: [60, 'minute'],
    minute: [60, 'second'],
  };
  const [factor, next] = smaller[unit] ?? [];
  if (factor === undefined || next === undefined) return null;
  return Number.isInteger(value * factor) ? { value: value * factor, unit: next } : null;
}

function numberOf(text: string): number | null {
  const named = NUMBER.get(text.replace(/\s+/g, ' '));
  if (named !== undefined) return named;
  const half = /\s1\/2$/.test(text) ? 0.5 : (FRACTION[text.at(-1) ?? ''] ?? 0);
  const digits = text.replace(/\s1\/2$|[½¼¾]$/, '').trim();
  if (/^\d{1,3}(?:[ ,.]\d{3})+$/.test(digits)) return Number(digits.replace(/[ ,.]/g, '')) + half;
  const value = Number(digits === '' ? 0 : digits.replace(',', '.')) + half;
  return Number.isFinite(value) ? value : null;
}

function isUnit(unit: string | number | undefined): unit is Unit {
  return ORDER.some((one) => one === unit);
}
