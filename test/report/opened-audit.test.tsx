// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { App } from '../../report/App.tsx';
import { openFile } from '../../report/open-file.ts';
import { reportHtml } from '../../report/report-html.ts';
import { openedFrom, outcome, page, run, shown } from '../../report/state.ts';
import { withEverything } from '../../report/whole.ts';
import { assess } from '../../src/audit/assess.ts';
import type { Ignored } from '../../src/audit/ignore.ts';
import { recordedIn } from '../../src/audit/recorded.ts';
import { locale, t, tn } from '../../src/browser/i18n.ts';
import { browser } from '../../src/browser/webext.ts';
import { formatDay } from '../../src/format/date-time.ts';
import { auditOf, runOf, walled } from '../audit/sample-audit.ts';
import { observe } from '../fakes/observe.ts';
import { fbp, ga, gizmo, sampleReport } from './sample-report.ts';

const failed = {
  url: 'https://community.kicks.se/klubb/',
  visit: 2,
  failure: 'time-out',
  detail: null,
} as const;
const first = runOf('chromium', 'none', ga);
const accepted = {
  ...runOf('chromium', 'accept', ga, fbp, gizmo),
  pages: [...first.pages, failed],
  otherCookies: [
    { host: 'ads.example', name: 'id' },
    { host: 'ads.example', name: '<b>uid</b>' },
    { host: 'b.example', name: 'x' },
  ],
  notKnown: [{ host: 'kicks.se', name: 'sent' }],
};
const audit = auditOf(walled, first, accepted);
const noSuchDay = {
  ...audit,
  findings: assess(audit).findings.map((finding) => ({
    ...finding,
    standing: 'ignored',
    ignored: { reason: 'Asked', until: '2026-02-31' },
  })),
};

beforeEach(() => {
  Object.assign(browser, { extension: { inIncognitoContext: false } });
  page.value = 'ready';
  shown.value = sampleReport;
  openedFrom.value = null;
});
afterEach(cleanup);

/** Opens a file with this content. Returns the code of the outcome. */
async function open(content: unknown): Promise<string> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  await openFile(new File([text], 'audit.json'));
  return outcome.value.code;
}

const all = (selector: string): Element[] => [...document.querySelectorAll(selector)];
const cookieNames = () =>
  all('[data-report-cookie]').map((row) => row.getAttribute('data-report-cookie'));

it('an audit shows its first run that has a report, and says of the others why they have none', async () => {
  expect(await open(audit)).toBe('opened');
  render(<App />);
  expect(all('[data-notice="opened"]')).toHaveLength(1);
  expect(cookieNames()).toEqual(['_ga']);
  expect(
    all('[data-run]').map((item) => [
      item.getAttribute('data-run'),
      item.getAttribute('data-failure'),
    ]),
  ).toEqual([
    ['firefox reject', 'bot-wall'],
    ['chromium none', null],
    ['chromium accept', null],
  ]);
  const wall = all('[data-failure="bot-wall"]')[0]?.textContent;
  expect(wall).toContain(t('failure_bot_wall'));
  expect(wall).toContain(walled.failure?.detail);
  const inAccepted = all('[data-run="chromium accept"] [data-failed-page]').map(
    ({ textContent }) => textContent,
  );
  expect(inAccepted).toHaveLength(1);
  expect(inAccepted[0]).toContain(failed.url);
  expect(inAccepted[0]).toContain(t('failure_time_out'));
});

it('the user chooses among the runs that have a report', async () => {
  await open(audit);
  render(<App />);
  const select = document.querySelector<HTMLSelectElement>('select[name="run"]');
  if (select === null) throw new Error('There is no choice');
  expect([...select.options].map(({ value }) => value)).toEqual(['1', '2']);
  expect(all('[data-cookies]')).toEqual([]);
  fireEvent.change(select, { target: { value: '2' } });
  await Promise.resolve();
  expect(run.value?.phase).toBe('accept');
  expect(cookieNames()).toEqual(['_fbp', '_ga', '_gizmo']);
  withEverything(() => {
    const html = reportHtml();
    expect(html).toContain('data-report-cookie="_fbp"');
    expect(html).toContain(t('auditRunShown', `Chromium (${t('phase_accept')})`));
    expect(html).not.toContain('<select');
  });
});

it('cookies of other hosts are a section of their own, folded, by host and name', async () => {
  await open(auditOf(accepted));
  render(<App />);
  expect(all('select[name="run"]')).toEqual([]);
  expect(all('[data-cookies]').map((section) => section.getAttribute('data-cookies'))).toEqual([
    'other',
    'only-sent',
  ]);
  expect(all('[data-host]')).toEqual([]);
  withEverything(() => {
    const hosts = all('[data-cookies="other"] [data-host]').map((item) => [
      item.getAttribute('data-host'),
      ...[...item.querySelectorAll('.code')].map(({ textContent }) => textContent),
    ]);
    expect(hosts).toEqual([
      ['ads.example', 'id', '<b>uid</b>'],
      ['b.example', 'x'],
    ]);
    expect(all('[data-cookies="only-sent"] .code')[0]?.textContent).toBe('sent');
  });
});

it('of a HAR it is said that neither the browser nor the choice is known', async () => {
  const { consent, ...report } = runOf('chromium', 'none', ga).report ?? sampleReport;
  const saved = {
    ...first,
    browser: null,
    phase: null,
    report: { ...report, browser: 'Charles 5' },
  };
  await open(auditOf(saved));
  render(<App />);
  const name = `${t('browserNotKnown')} (${t('phase_unknown')})`;
  expect(all('[data-run="unknown unknown"]')[0]?.textContent).toContain(name);
  expect(all('[data-field="run"]')[0]?.textContent).toBe(t('auditRunShown', name));
  withEverything(() => {
    const facts = all('.facts dd').map(({ textContent }) => textContent);
    expect(facts).toContain(t('browserNotKnownSavedBy', 'Charles 5'));
    expect(facts).toContain(t('phase_unknown'));
  });
  expect(document.body.textContent).not.toMatch(/chromium|\bnull\b/i);
});

it('what is accepted or known is folded after what counts, with the reason and the last day', async () => {
  const of = auditOf(runOf('chromium', 'none', ga, fbp, gizmo));
  const ignore: Ignored[] = [
    { rule: 'undeclared', name: '_fbp', reason: '<b>Asked</b>', until: '2026-12-31' },
  ];
  const baseline = recordedIn(auditOf(runOf('chromium', 'none', gizmo)));
  const { findings } = assess(of, { ignore, baseline });
  await open({ ...of, findings });
  render(<App />);
  const link = document.querySelector('.levels a[href="#accepted"]');
  expect(document.querySelector('summary #accepted')?.textContent).toBe(link?.textContent);
  expect(all('[data-standing]')).toEqual([]);
  const counting = all('[data-finding]').map((item) => item.getAttribute('data-finding'));
  expect(counting).toContain('before-consent');
  withEverything(() => {
    const marked = all('.standing').map((mark) => [
      mark.closest('[data-finding]')?.getAttribute('data-finding'),
      mark.getAttribute('data-standing'),
      mark.textContent,
    ]);
    expect(marked).toContainEqual([
      'undeclared',
      'ignored',
      t('auditIgnored', formatDay('2026-12-31', locale), '<b>Asked</b>'),
    ]);
    expect(marked.filter(([, standing]) => standing === 'in-baseline')).not.toEqual([]);
    for (const [, standing, text] of marked) {
      if (standing === 'in-baseline') expect(text).toBe(t('auditBaseline'));
    }
    expect(link?.textContent).toBe(tn('findingsAccepted', marked.length));
    const items = all('[data-finding]').map((item) => item.querySelector('.standing') !== null);
    expect(items).toEqual([...items].sort());
    expect(items.indexOf(true)).toBeGreaterThan(0);
  });
});

it('one finding on several cookies is divided if somebody has accepted some of them', async () => {
  const other = observe({ name: '_other', domain: '.kicks.se' }, { expires: gizmo.expires });
  const of = auditOf(runOf('chromium', 'none', gizmo, other));
  const ignore: Ignored[] = [
    { rule: 'before-consent', name: '_other', reason: 'Other', until: '2026-12-31' },
  ];
  await open({ ...of, findings: assess(of, { ignore }).findings });
  render(<App />);
  withEverything(() => {
    const about = all('[data-finding="before-consent"]').map((item) => [
      [...item.querySelectorAll('.code')].map(({ textContent }) => textContent),
      item.querySelector('.standing')?.getAttribute('data-standing'),
    ]);
    expect(about).toEqual([
      [['_gizmo'], undefined],
      [['_other'], 'ignored'],
    ]);
  });
});

it('an audit of which nothing could be audited says so, and can be left', async () => {
  expect(await open(auditOf(walled))).toBe('opened');
  render(<App />);
  expect(all('[data-field="run"]')[0]?.textContent).toBe(t('auditNoReport'));
  expect(all('[data-report-cookie], [data-action^="save"], [data-action="compare"]')).toEqual([]);
  expect(all('[data-action="own-report"], [data-action="open"]')).toHaveLength(2);
});

it.each<[what: string, content: unknown, code: string]>([
  ['half a file', '{"format":', 'not-json'],
  ['another file', { format: 'other' }, 'not-a-report'],
  ['a newer audit', { ...audit, version: 2 }, 'newer'],
  ['an audit of another site', { ...audit, site: 'lunella.example' }, 'other-site'],
  ['a wrong audit', { ...audit, runs: [7] }, 'not-a-report'],
  ['an audit that accepts up to a day that is none', noSuchDay, 'not-a-report'],
])('%s is refused, and nothing changes', async (_, content, code) => {
  await open(audit);
  const before = shown.value;
  expect(await open(content)).toBe(code);
  expect(outcome.value.text).not.toBe('');
  expect([shown.value, openedFrom.value, run.value?.phase]).toEqual([before, 'audit.json', 'none']);
});
