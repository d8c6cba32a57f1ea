import { describe, expect, it } from 'vitest';
import type { Lifetime } from '../../src/catalogue/fields.ts';
import { catalogue, matchCookie } from '../../src/catalogue/this-catalogue.ts';
import { endOf } from '../../src/cookies/calendar.ts';
import type { LifetimeMs } from '../../src/cookies/lifetime.ts';
import {
  LONGEST_GRANTED,
  lifetimeVerdict,
  toleranceOf,
  verdictsOf,
} from '../../src/cookies/verdict.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/format/duration.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const months = (value: number): Lifetime => ({ value, unit: 'month' });

/** The verdict on a cookie that was seen being set now. Lifetimes in milliseconds; null for a session. */
function granted(
  declared: Lifetime,
  length: number | null,
  requested: LifetimeMs | null = null,
): string {
  const expires = length === null ? null : NOW + length;
  return lifetimeVerdict(declared, { expires, setAt: NOW, requested, now: NOW });
}

/** The verdict on a cookie that was set unobserved, with so many milliseconds left. */
function remaining(declared: Lifetime, length: number): string {
  return lifetimeVerdict(declared, {
    expires: NOW + length,
    setAt: null,
    requested: null,
    now: NOW,
  });
}

describe('session and persistent', () => {
  it('a session cookie declared as one is as declared, whether or not it was seen being set', () => {
    expect(granted('session', null)).toBe('as-declared');
    expect(
      lifetimeVerdict('session', { expires: null, setAt: null, requested: null, now: NOW }),
    ).toBe('as-declared');
  });

  it('name the two ways to differ', () => {
    expect(granted('session', MINUTE)).toBe('persistent-declared-session');
    expect(remaining('session', MINUTE)).toBe('persistent-declared-session');
    expect(granted(months(13), null)).toBe('session-declared-persistent');
  });
});

describe('a lifetime that was seen being granted', () => {
  const declared = endOf({ value: 13, unit: 'month' }, NOW) - NOW;

  it.each([
    [0, 'as-declared'],
    [DAY, 'as-declared'],
    [-DAY, 'as-declared'],
    [DAY + 1, 'longer'],
    [-DAY - 1, 'shorter'],
  ])('%i ms off: %s', (off, expected) => {
    expect(granted(months(13), declared + off)).toBe(expected);
  });

  it.each<[declared: Lifetime, tolerance: number]>([
    [{ value: 30, unit: 'minute' }, 1.5 * MINUTE],
    [{ value: 1, unit: 'minute' }, 3 * SECOND],
    [{ value: 1, unit: 'day' }, 1.2 * HOUR],
    [{ value: 20, unit: 'day' }, DAY],
    [{ value: 100, unit: 'day' }, DAY],
  ])('of %j may differ by a day, or a twentieth if that is less', (lifetime, tolerance) => {
    const length = lifetime === 'session' ? 0 : endOf(lifetime, NOW) - NOW;
    expect(toleranceOf(length)).toBe(tolerance);
    expect(granted(lifetime, length + tolerance)).toBe('as-declared');
    expect(granted(lifetime, length - tolerance)).toBe('as-declared');
    expect(granted(lifetime, length + tolerance + 1)).toBe('longer');
    expect(granted(lifetime, length - tolerance - 1)).toBe('shorter');
    expect(remaining(lifetime, length + tolerance)).toBe('unmeasured');
    expect(remaining(lifetime, length + tolerance + 1)).toBe('longer');
  });

  it('of a day is longer than 30 minutes', () => {
    expect(granted({ value: 30, unit: 'minute' }, DAY)).toBe('longer');
  });

  it('counts months by the calendar: 13 months are 394 to 397 days', () => {
    const verdictFrom = (day: string, days: number): string => {
      const setAt = Date.parse(day);
      return lifetimeVerdict(months(13), {
        expires: setAt + days * DAY,
        setAt,
        requested: null,
        now: setAt,
      });
    };
    expect(verdictFrom('2027-02-01', 394)).toBe('as-declared');
    expect(verdictFrom('2027-02-01', 397)).toBe('longer');
    expect(verdictFrom('2027-03-01', 397)).toBe('as-declared');
    expect(verdictFrom('2027-03-01', 394)).toBe('shorter');
  });

  it('keeps its verdict as time passes, even if little remains', () => {
    const setAt = NOW - 300 * DAY;
    const expires = endOf({ value: 13, unit: 'month' }, setAt);
    expect(lifetimeVerdict(months(13), { expires, setAt, requested: null, now: NOW })).toBe(
      'as-declared',
    );
    expect(lifetimeVerdict(months(13), { expires, setAt, requested: null, now: expires - 1 })).toBe(
      'as-declared',
    );
  });
});

describe("the browser's cap", () => {
  it('is a verdict of its own: two years declared, 400 days granted', () => {
    expect(granted({ value: 2, unit: 'year' }, LONGEST_GRANTED)).toBe('capped');
    expect(granted({ value: 2, unit: 'year' }, LONGEST_GRANTED - 1000)).toBe('capped');
  });

  it('does not explain less than the browser would have granted', () => {
    expect(granted({ value: 2, unit: 'year' }, 365 * DAY)).toBe('shorter');
    expect(granted({ value: 2, unit: 'year' }, LONGEST_GRANTED - DAY - 1)).toBe('shorter');
  });

  it.each<[what: string, requested: LifetimeMs | null, length: number | null, verdict: string]>([
    ['as declared', 731 * DAY, 7 * DAY, 'capped'],
    ['more than declared', 4_000 * DAY, 7 * DAY, 'capped'],
    ['almost what is declared', 730 * DAY, 7 * DAY, 'capped'],
    ['as declared, and it became a session cookie', 731 * DAY, null, 'capped'],
    ['less than declared', 365 * DAY, 7 * DAY, 'shorter'],
    ['no more than it got', 7 * DAY, 7 * DAY, 'shorter'],
    ['a session', 'session', null, 'session-declared-persistent'],
    ['nobody saw what', null, 7 * DAY, 'shorter'],
    ['nobody saw what, and it is a session cookie', null, null, 'session-declared-persistent'],
  ])('may be lower: the site asked for %s', (_, requested, length, verdict) => {
    const declared = { value: 2, unit: 'year' } as const;
    expect(endOf(declared, NOW) - NOW).toBe(731 * DAY);
    expect(granted(declared, length, requested)).toBe(verdict);
  });

  it('below what was declared excuses nothing that is longer', () => {
    expect(granted({ value: 30, unit: 'minute' }, DAY, 2 * DAY)).toBe('longer');
  });

  it('does not explain more than was declared', () => {
    expect(granted(months(13), LONGEST_GRANTED)).toBe('longer');
    expect(granted(months(12), LONGEST_GRANTED)).toBe('longer');
  });
});

describe('a lifetime that was not seen being granted', () => {
  it('is unmeasured, however much is left of what was declared', () => {
    expect(remaining(months(12), MINUTE)).toBe('unmeasured');
    expect(remaining(months(12), 300 * DAY)).toBe('unmeasured');
    expect(remaining(months(12), 366 * DAY)).toBe('unmeasured');
    expect(remaining({ value: 2, unit: 'year' }, LONGEST_GRANTED)).toBe('unmeasured');
  });

  it('is longer if what remains already exceeds what was declared', () => {
    expect(remaining(months(12), 367 * DAY)).toBe('longer');
    expect(remaining({ value: 100, unit: 'day' }, 364 * DAY)).toBe('longer');
  });
});

describe('verdictsOf', () => {
  const verdicts = (name: string, domain: string, length: number | null = null): string =>
    verdictsOf(matchCookie(name, domain), {
      expires: length === null ? null : NOW + length,
      setAt: NOW,
      requested: null,
      now: NOW,
    }).join(' ');

  it.each([
    ['JSESSIONID', '.nr-data.net', null, 'listed domain-as-declared as-declared'],
    ['_ga', '.kicks.se', LONGEST_GRANTED, 'listed domain-wider capped'],
    ['_ga', 'www.kicks.se', LONGEST_GRANTED, 'listed domain-other capped'],
    [
      'amp_cookie_test1',
      'community.kicks.se',
      365 * DAY,
      'name-differs domain-as-declared as-declared',
    ],
    ['__cfduid', 'community.kicks.se', 30 * DAY, 'retired domain-as-declared shorter'],
    ['_gizmo', '.kicks.se', DAY, 'unlisted'],
  ])('%s on %s', (name, domain, length, expected) => {
    expect(verdicts(name, domain, length)).toBe(expected);
  });

  it('finds no difference for any entry set as published, except that one is retired', () => {
    for (const { name, issuers, lifetime } of catalogue.entries) {
      const written = name.replace('XXXXXX', 'abc');
      for (const { domain } of issuers) {
        const declared =
          typeof lifetime === 'object' && lifetime ? endOf(lifetime, NOW) - NOW : null;
        const length = declared === null ? null : Math.min(declared, LONGEST_GRANTED);
        const listing = name === '__cfduid' ? 'retired' : 'listed';
        const life = declared !== null && declared > LONGEST_GRANTED ? 'capped' : 'as-declared';
        expect(verdicts(written, domain, length)).toBe(`${listing} domain-as-declared ${life}`);
      }
    }
  });

  it.each([
    [20 * DAY, 'as-declared'],
    [null, 'as-declared'],
    [40 * DAY, 'longer'],
  ])('says of %d with "at most 30 days" declared: %s', (length, expected) => {
    const [first] = catalogue.entries;
    if (first === undefined) throw new Error('There is no entry');
    const entry = { ...first, lifetime: { value: 30, unit: 'day' }, lifetimeIsMost: true } as const;
    const expires = length === null ? null : NOW + length;
    const observed = { expires, setAt: NOW, requested: null, now: NOW };
    expect(verdictsOf({ kind: 'listed', entry }, observed).at(-1)).toBe(expected);
  });
});
