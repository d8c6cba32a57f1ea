// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { App } from '../../report/App.tsx';
import { compareWithFile } from '../../report/open-file.ts';
import { compared, openedFrom, outcome, page, shown } from '../../report/state.ts';
import { withEverything } from '../../report/whole.ts';
import { assess } from '../../src/audit/assess.ts';
import type { AuditOrReport } from '../../src/audit/audit-or-report.ts';
import type { Ignored } from '../../src/audit/ignore.ts';
import { recordedIn } from '../../src/audit/recorded.ts';
import { locale, t, tn } from '../../src/browser/i18n.ts';
import { browser } from '../../src/browser/webext.ts';
import { formatDay } from '../../src/format/date-time.ts';
import { DAY } from '../../src/format/duration.ts';
import type { Report } from '../../src/report/schema.ts';
import { auditOf, runOf, walled } from '../audit/sample-audit.ts';
import { observe } from '../fakes/observe.ts';
import { fbp, ga, gizmo, NOW, reportOn, SET_AT } from './sample-report.ts';

const session = observe({ name: '_ga', domain: '.kicks.se' }, { secure: !ga.secure });
const older = { ...reportOn(ga, fbp), made: NOW - 7 * DAY };
const newer = reportOn(session, gizmo);

beforeEach(() => {
  Object.assign(browser, { extension: { inIncognitoContext: false } });
  page.value = 'ready';
  openedFrom.value = null;
});
afterEach(() => {
  cleanup();
  compared.value = null;
});

/** Shows one, and opens a file with another one beside it. Returns the code of the outcome. */
async function compare(first: AuditOrReport, second: unknown): Promise<string> {
  shown.value = first;
  await compareWithFile(new File([JSON.stringify(second)], 'other.json'));
  return outcome.value.code;
}

/** The cookies or the findings that are new, gone and changed. */
const names = (change: string): (string | null)[] =>
  [...document.querySelectorAll(`[data-change="${change}"] [data-field="name"]`)].map(
    ({ textContent }) => textContent,
  );
const findings = (change: string): (string | null)[] =>
  [...document.querySelectorAll(`[data-change="${change}"] [data-finding]`)].map((item) =>
    item.getAttribute('data-finding'),
  );
const facts = (): string[] =>
  [...document.querySelectorAll('[aria-labelledby="comparison"] dd')].map(
    ({ textContent }) => textContent?.split(' · ')[0] ?? '',
  );

it.each([
  ['second', newer, older, [t('comparisonOwn'), 'other.json'].reverse()],
  ['first', older, newer, [t('comparisonOwn'), 'other.json']],
])('the older one is the one before, also if it was opened %s', async (_, first, second, sides) => {
  expect(await compare(first, second)).toBe('compared');
  render(<App />);
  expect(facts()).toEqual(sides);
  expect([names('new'), names('gone'), names('changed')]).toEqual([['_gizmo'], ['_fbp'], ['_ga']]);
  expect(findings('gone')).toContain('undeclared');
  const changed = document.querySelector('[data-change="changed"]')?.textContent;
  expect(changed).toContain(
    t('comparisonFromTo', t('tableLifetime'), tn('duration_day', 400), t('browserSession')),
  );
  expect(changed).toContain(
    t(
      'comparisonFromTo',
      t('detailSecure'),
      ...[ga.secure, !ga.secure].map((is) => t(is ? 'yes' : 'no')),
    ),
  );
});

it('each thing that has changed of a cookie is said, and the level of a finding', async () => {
  const gizmoNow = newer.cookies.find(({ slot }) => slot.name === '_gizmo');
  if (gizmoNow === undefined) throw new Error('No such cookie');
  const { httpOnly } = gizmoNow;
  const before: Report = {
    ...newer,
    made: 1,
    cookies: newer.cookies.map((cookie) =>
      cookie === gizmoNow
        ? {
            ...cookie,
            category: 'analytics',
            vendor: 'Vendor',
            verdicts: [...cookie.verdicts, 'longer'],
            httpOnly: !httpOnly,
            sameSite: 'strict',
          }
        : cookie,
    ),
    findings: newer.findings.map((finding) =>
      finding.rule === 'contradiction' ? { ...finding, level: 'note' } : finding,
    ),
  };
  await compare(newer, before);
  render(<App />);
  expect(names('changed')).toEqual(['_gizmo']);
  const said = [...document.querySelectorAll('[data-change="changed"] li')].map(
    ({ textContent }) => textContent,
  );
  const words = (is: boolean): string => t(is ? 'yes' : 'no');
  expect(said).toEqual([
    t('comparisonFromTo', t('filterCategory'), t('category_analytics'), t('category_unknown')),
    t('comparisonFromTo', t('comparisonVendor'), 'Vendor', t('comparisonNone')),
    t('comparisonFromTo', t('listVerdict'), t('verdict_longer'), t('comparisonNone')),
    t('comparisonFromTo', t('detailHttpOnly'), words(!httpOnly), words(httpOnly)),
    t(
      'comparisonFromTo',
      t('detailSameSite'),
      t('sameSite_strict'),
      t(`sameSite_${gizmoNow.sameSite}`),
    ),
  ]);
  expect(new Set(findings('changed'))).toEqual(new Set(['contradiction']));
  expect(document.querySelector('[data-change="changed"] [data-finding]')?.textContent).toContain(
    t('comparisonFromTo', t('listVerdict'), t('levelName_note'), t('levelName_warning')),
  );
});

it('a report is no different from itself', async () => {
  await compare(newer, newer);
  render(<App />);
  expect(document.querySelectorAll('[data-change]')).toHaveLength(0);
  expect(outcome.value.text).toBe(t('compared', 'other.json', t('comparisonSame')));
});

it('audits are compared by the runs that both have, and the others are named', async () => {
  const before = {
    ...auditOf(runOf('chromium', 'none', ga), runOf('firefox', 'none', fbp)),
    made: 1,
  };
  await compare(auditOf(runOf('chromium', 'none', ga, gizmo), walled), before);
  render(<App />);
  expect([names('new'), names('gone')]).toEqual([['_gizmo'], []]);
  const leftOut = [...document.querySelectorAll('[data-left-out]')].map(
    ({ textContent }) => textContent,
  );
  expect(leftOut).toEqual([t('comparisonLeftOut', 'other.json', `Firefox (${t('phase_none')})`)]);
});

it('what is accepted or known says so, after what counts', async () => {
  const before = { ...auditOf(runOf('chromium', 'none', ga)), made: 1 };
  const now = auditOf(runOf('chromium', 'none', ga, gizmo, fbp));
  const ignore: Ignored[] = [
    { rule: 'undeclared', name: '_fbp', reason: 'Asked', until: '2026-12-31' },
  ];
  const baseline = recordedIn(auditOf(runOf('chromium', 'none', gizmo)));
  await compare({ ...now, findings: assess(now, { ignore, baseline }).findings }, before);
  render(<App />);
  const standings = [...document.querySelectorAll('[data-change="new"] [data-finding]')].map(
    (item) => item.querySelector('[data-standing]')?.getAttribute('data-standing') ?? 'counts',
  );
  expect(new Set(standings)).toEqual(new Set(['counts', 'ignored', 'in-baseline']));
  expect(standings.lastIndexOf('counts')).toBeLessThan(standings.indexOf('in-baseline'));
  const mark = document.querySelector('[data-change="new"] [data-standing="ignored"]');
  expect(mark?.textContent).toBe(t('auditIgnored', formatDay('2026-12-31', locale), 'Asked'));
});

it('many differences are folded, but not on paper', async () => {
  const many = Array.from({ length: 21 }, (_, i) =>
    observe({ name: `_${i}` }, { expires: SET_AT + DAY }),
  );
  await compare(reportOn(...many), { ...reportOn(), made: 1 });
  render(<App />);
  expect(names('new')).toEqual([]);
  withEverything(() => expect(names('new')).toHaveLength(21));
});

it('the comparison ends when the user ends it', async () => {
  await compare(newer, older);
  render(<App />);
  const button = document.querySelector('[data-action="end-comparison"]');
  if (button === null) throw new Error('There is no button');
  fireEvent.click(button);
  await Promise.resolve();
  expect(document.querySelector('[aria-labelledby="comparison"]')).toBeNull();
  expect(document.querySelector('[role="status"]')?.textContent).toBe('');
  expect(shown.value).toBe(newer);
});

it.each<[what: string, content: unknown, code: string]>([
  ['another site', { ...older, site: 'lunella.example' }, 'other-site'],
  ['a newer version', { ...older, version: 99 }, 'newer'],
  ['an audit of which nothing could be audited', auditOf(walled), 'nothing-audited'],
])('a file of %s is refused, and the comparison stays', async (_, content, code) => {
  await compare(newer, older);
  const before = compared.value;
  expect(await compare(newer, content)).toBe(code);
  expect(compared.value).toBe(before);
});
