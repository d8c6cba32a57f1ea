import { describe, expect, it } from 'vitest';
import type { Lifetime } from '../../src/catalogue/fields.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { DAY, HOUR } from '../../src/format/duration.ts';
import { benchmarkFindings } from '../../src/report/benchmark-findings.ts';
import type { ReportCookie } from '../../src/report/schema.ts';
import { consent, container, ga, NOW, reportOn, shared } from './sample-report.ts';

const [known, listed, necessary, ofOthers] = [container, ga, consent, shared].map(
  (cookie) => reportOn(cookie).cookies[0],
) as [ReportCookie, ReportCookie, ReportCookie, ReportCookie];

/** The findings on these cookies of a catalogue without the entries that are not named. */
function found(cookies: ReportCookie[], lifetimes: Record<string, Lifetime> = {}) {
  const entries = catalogue.entries
    .filter(({ name }) => name in lifetimes)
    .map((entry) => ({ ...entry, lifetime: lifetimes[entry.name] ?? entry.lifetime }));
  return benchmarkFindings({ entries }, cookies, NOW);
}

describe('analytics beyond the benchmark', () => {
  it('is what is declared for longer than 13 months, even if nothing was observed', () => {
    const of = (lifetime: Lifetime) => found([], { _ga: lifetime });
    expect(of({ value: 2, unit: 'year' })).toMatchObject([
      {
        rule: 'analytics-beyond-benchmark',
        level: 'note',
        evidence: { entry: '_ga', benchmark: { value: 13, unit: 'month' }, cookies: [] },
      },
    ]);
    expect(of({ value: 13, unit: 'month' })).toEqual([]);
    expect(of('session')).toEqual([]);
  });

  it('is what is kept for longer, and says if the browser limits the time', () => {
    expect(found([known])).toMatchObject([
      {
        evidence: {
          known: expect.stringContaining('_ga_{base62'),
          vendor: 'Google Analytics',
          capped: true,
        },
      },
    ]);
    const longer = { ...known, observed: 600 * DAY };
    expect(found([longer])[0]?.evidence).not.toHaveProperty('capped');
    expect(found([{ ...known, observed: 365 * DAY }])).toEqual([]);
    expect(found([{ ...known, observed: 'session' }])).toEqual([]);
  });

  it('is what will be kept for longer, if nobody saw it being set', () => {
    const old = { ...listed, observed: null, expires: NOW + 399 * DAY };
    const year: Lifetime = { value: 1, unit: 'year' };
    expect(found([old], { _ga: year })).toMatchObject([
      { evidence: { cookies: [{ observed: null, left: 399 * DAY }] } },
    ]);
    expect(found([{ ...old, expires: NOW + 300 * DAY }], { _ga: year })).toEqual([]);
  });
});

describe('necessary cookies that live long', () => {
  it('are those that are kept for more than a day', () => {
    expect(found([necessary])).toMatchObject([
      { rule: 'necessary-long-lived', level: 'note', evidence: { known: 'OptanonConsent' } },
    ]);
    expect(found([{ ...necessary, observed: 12 * HOUR }])).toEqual([]);
  });

  it('are not those that another site may have set', () => {
    const ofSite = { ...ofOthers, shared: false, observed: 9 * DAY };
    expect(found([ofSite], { JSESSIONID: 'session' })).toHaveLength(1);
    expect(found([{ ...ofSite, shared: true }], { JSESSIONID: 'session' })).toEqual([]);
  });
});
