import { describe, expect, it } from 'vitest';
import { readLifetime } from '../../src/published-policy/read-lifetime.ts';

/** `13 month`, `session`, `≤ 2 year`; `none` if the text says that there is none, null if it is not understood. */
function read(text: string): string | null {
  const found = readLifetime(text);
  if (found === null) return null;
  const { lifetime, isMost } = found;
  if (lifetime === null) return 'none';
  const shown = lifetime === 'session' ? lifetime : `${lifetime.value} ${lifetime.unit}`;
  return isMost ? `≤ ${shown}` : shown;
}

describe('a lifetime in words', () => {
  it.each([
    ['13 månader', '13 month'],
    ['12 mån.', '12 month'],
    ['ett dygn', '1 day'],
    ['två veckor', '14 day'],
    ['1 000 dagar', '1000 day'],
    ['1,5 år', '18 month'],
    ['1½ år', '18 month'],
    ['ett halvår', '6 month'],
    ['en timme', '1 hour'],
    ['2 år från senaste besök', '2 year'],
    ['3 månader, förnyas vid varje besök', '3 month'],
    ['1 year 1 month', '13 month'],
    ['1 hour 30 minutes', '90 minute'],
    ['half an hour', '30 minute'],
    ['24h', '24 hour'],
    ['1 yr', '1 year'],
    ['A year', '1 year'],
    ['365 days', '365 day'],
    ['2 years (730 days)', '2 year'],
    ['Persistent (2 years)', '2 year'],
    ['6 mnd', '6 month'],
    ['halvannet år', '18 month'],
    ['24 timer', '24 hour'],
    ['et døgn', '1 day'],
    ['to år', '2 year'],
    ['halvandet år', '18 month'],
    ['14 dage', '14 day'],
  ])('%s is %s', (text, lifetime) => expect(read(text)).toBe(lifetime));

  it.each([
    ['upp till 13 månader', '≤ 13 month'],
    ['Max. 400 dagar', '≤ 400 day'],
    ['up to 2 years', '≤ 2 year'],
    ['inntil 2 år', '≤ 2 year'],
    ['op til 90 dage', '≤ 90 day'],
  ])('%s is the longest possible one', (text, lifetime) => expect(read(text)).toBe(lifetime));

  it.each([
    'Session',
    'sessionscookie',
    'tills webbläsaren stängs',
    'När du stänger webbläsaren',
    'until you close your browser',
    'Session (ends when you close the browser)',
    'Økt',
    'Slettes når nettleseren lukkes',
    'Indtil browseren lukkes',
  ])('%s is a session', (text) => expect(read(text)).toBe('session'));

  it.each(['-', 'n/a', 'Persistent', 'Beständig', 'never', 'Varierar'])('%s is none', (text) =>
    expect(read(text)).toBe('none'),
  );

  // Each of these has a lifetime in it that would be wrong.
  it.each([
    '1-2 years',
    '30 days or 1 year',
    'Session / 1 year',
    'minst 2 år',
    'more than 2 years',
    '13 months (EEA) / 24 months elsewhere',
    '1 year, 1 month and 4 days',
    '2 years, 24 hours',
    '2 years (30 days)',
    '31 Dec 2025',
    '2025-12-31',
    '63072000',
    '0 days',
    'Session storage',
    'until the browser is closed or 30 minutes',
    '30 dagar om du samtycker',
    '3 cookies',
    '90 ms',
  ])('%s is not understood', (text) => expect(read(text)).toBeNull());
});
