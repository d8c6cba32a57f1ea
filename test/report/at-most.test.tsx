// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { CookieList } from '../../report/CookieList.tsx';
import { Findings } from '../../report/Findings.tsx';
import { LifetimeChart } from '../../report/LifetimeChart.tsx';
import { isWhole } from '../../report/state.ts';
import { t, tn } from '../../src/browser/i18n.ts';
import { createMatcher } from '../../src/catalogue/match.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { DAY } from '../../src/format/duration.ts';
import { parseReport } from '../../src/report/read-report.ts';
import { reportCsv } from '../../src/report/report-csv.ts';
import { observe } from '../fakes/observe.ts';
import { EVERYTHING, ledgerOn, reportOf, SET_AT } from './sample-report.ts';

const name = 'TokyUserID';
const entries = catalogue.entries
  .filter((entry) => entry.name === name)
  .map((entry) => ({ ...entry, lifetimeIsMost: true }));
const of = {
  catalogue: { ...catalogue, entries },
  matcher: createMatcher({ ...catalogue, entries }, []),
};
const jar = observe({ name }, { expires: SET_AT + 365 * DAY });
const made = reportOf(ledgerOn(jar), {}, EVERYTHING, of);
const atMost = t('atMost', tn('duration_day', 100));

afterEach(() => {
  cleanup();
  isWhole.value = false;
});

it('says "at most" if the policy does: in the table, the chart and each finding, also from a file', () => {
  const read = parseReport(JSON.parse(JSON.stringify(made)));
  if (!read.ok) throw new Error(read.reason);
  const { report } = read;
  isWhole.value = true;
  const table = render(<CookieList cookies={report.cookies} />).container;
  expect(table.querySelector('[data-field="declared"]')?.textContent).toBe(atMost);
  const chart = render(<LifetimeChart cookies={report.cookies} />).container;
  expect(chart.querySelector('svg title')?.textContent).toBe(
    t('chartRow', name, atMost, tn('duration_day', 365)),
  );
  const findings = render(<Findings report={report} />).container;
  for (const rule of ['longer-than-declared', 'necessary-long-lived']) {
    expect(findings.querySelector(`[data-finding="${rule}"]`)?.textContent).toContain(
      t('findingDeclared', atMost),
    );
  }
});

it('says so in a column of the CSV', () => {
  const [header = [], row = []] = reportCsv(made, ',')
    .split('\r\n')
    .map((line) => line.split(','));
  expect(row[header.indexOf('declared')]).toBe('100 day');
  expect(row[header.indexOf('declared_is_most')]).toBe('1');
});
