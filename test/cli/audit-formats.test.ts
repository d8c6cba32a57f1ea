import { parse as parseCsv } from 'csv-parse/sync';
import { Window } from 'happy-dom';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { AuditDocument } from '../../cli/audit-formats/document.ts';
import { AUDIT_FORMATS, auditExit, writtenAudit } from '../../cli/audit-formats/write-audit.ts';
import { policyLines } from '../../cli/policy-lines.ts';
import { readComparable } from '../../cli/read-comparable.ts';
import { LANGUAGES, type Language, textsFor } from '../../cli/texts.ts';
import { inRoot } from '../../scripts/paths.ts';
import { assess } from '../../src/audit/assess.ts';
import { findingKey } from '../../src/audit/findings.ts';
import type { Ignored } from '../../src/audit/ignore.ts';
import { readRecorded, recordedIn } from '../../src/audit/recorded.ts';
import { type Audit, auditSchema } from '../../src/audit/schema.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { LEVELS } from '../../src/report/rules.ts';
import { auditOf, runOf, walled } from '../audit/sample-audit.ts';
import { junitProblems } from '../fakes/junit-schema.ts';
import { observe } from '../fakes/observe.ts';
import { sarifProblems } from '../fakes/sarif-schema.ts';
import { container, fbp, ga, gizmo } from '../report/sample-report.ts';

const POLICY = 'test/fixtures/kicks-policy.txt';
const read = await readComparable(inRoot(POLICY));
if (!read.ok) throw new Error(read.message);
const policy = policyLines(POLICY, read.value);

interface Wanted {
  language?: Language;
  ignore?: Ignored[];
  baseline?: Audit;
  failOn?: AuditDocument['failOn'];
}

function documentOf(
  audit: Audit,
  { language = 'en', ignore = [], baseline, failOn = 'error' }: Wanted = {},
): AuditDocument {
  const { findings } = assess(audit, { ignore, baseline: baseline && recordedIn(baseline) });
  return { audit, findings, catalogue, policy, failOn, texts: textsFor(language, catalogue) };
}

function written(audit: Audit, format: (typeof AUDIT_FORMATS)[number], wanted?: Wanted): string {
  return writtenAudit(documentOf(audit, wanted), format, false);
}

const audit = auditOf(
  {
    ...runOf('chromium', 'none', ga, fbp, gizmo),
    otherCookies: [{ host: 'ads.example', name: 'id' }],
  },
  runOf('firefox', 'none', ga, container),
);
const partly = auditOf(runOf('chromium', 'none', ga), walled);
const accepted: Ignored = {
  rule: 'undeclared',
  name: '_fbp',
  reason: 'Asked',
  until: '2026-12-31',
};

/** Names that do something in one format or another. */
const HOSTILE = [
  '=HYPERLINK("https://evil.example")',
  '<script>alert(1)</script>',
  '![x](https://evil.example)`|`',
  '"]]>&amp;\'',
  'a\u202eb\u0007c\u001b[31m',
  '@everyone',
];
const hostile = auditOf(
  {
    ...runOf('chromium', 'none', ...HOSTILE.map((name) => observe({ name }))),
    otherCookies: HOSTILE.map((name) => ({ host: 'ads.example', name })),
    pages: HOSTILE.map((detail) => ({
      url: `https://kicks.se/${detail}`,
      visit: 1,
      failure: 'http-error',
      detail,
    })),
  },
  ...HOSTILE.map((detail) => ({
    ...walled,
    failure: { reason: 'bot-wall' as const, detail },
  })),
);

it.each(['text', 'markdown', 'html'] as const)(
  'an audit as %s says that nothing was found only if it was audited',
  (format) => {
    const nothing = textsFor('en', catalogue).t('auditNothing');
    const found = { ...documentOf(audit), findings: [] };
    expect(writtenAudit(found, format, false)).toContain(nothing);
    expect(written(auditOf(walled), format)).not.toContain(nothing);
  },
);

describe.each(['text', 'markdown', 'html'] as const)('an audit for people, as %s,', (format) => {
  it.each(LANGUAGES)('has the levels in the words of the language: %s', (language) => {
    const { t, tn } = textsFor(language, catalogue);
    const text = written(audit, format, { language });
    const { findings } = documentOf(audit);
    const count = findings.filter(({ level }) => level === 'error').length;
    expect(text).toContain(tn('level_error', count));
    if (format !== 'html') expect(text).toContain(t('levelName_warning'));
    if (language === 'sv')
      expect(text).not.toMatch(/\d (error|warning|note)s?\b|^(error|warning|note) /m);
  });

  it('names the cookies that a HAR shows only as sent', () => {
    const { t } = textsFor('en', catalogue);
    const sent = {
      ...runOf('chromium', 'none', ga),
      notKnown: [{ host: 'kicks.se', name: 'sent_1' }],
    };
    const text = written(auditOf(sent, sent), format);
    expect(text).toContain(t('auditOnlySent'));
    expect(text.match(/sent_1/g)).toHaveLength(1);
    expect(written(audit, format)).not.toContain(t('auditOnlySent'));
  });
});

describe.each(AUDIT_FORMATS)('an audit as %s', (format) => {
  it('is the same for the same audit', () => {
    for (const language of LANGUAGES) {
      const again = written(structuredClone(audit), format, { language });
      expect(again).toBe(written(audit, format, { language }));
      expect(again.endsWith('\n')).toBe(true);
    }
  });

  it('has no value of a cookie', () => {
    const withValues = structuredClone(audit);
    for (const run of withValues.runs) {
      for (const cookie of run.report?.cookies ?? []) Object.assign(cookie, { value: 'SECRET' });
      for (const cookie of run.otherCookies) Object.assign(cookie, { value: 'SECRET' });
      for (const { evidence } of run.report?.findings ?? []) {
        for (const cookie of evidence.cookies) Object.assign(cookie, { value: 'SECRET' });
      }
    }
    // Whoever makes an audit parses it, and that drops what has no place.
    expect(written(v.parse(auditSchema, withValues), format)).not.toContain('SECRET');
  });

  it('has no control or invisible character from outside', () => {
    const text = written(hostile, format);
    expect(text).not.toMatch(/(?![\r\n])[\p{Cc}\u202e]/u);
    expect(text).toContain('HYPERLINK');
  });

  it('says of a HAR that neither the browser nor the choice is known', () => {
    const saved = { ...runOf('chromium', 'none', ga, fbp), browser: null, phase: null };
    const text = written(auditOf({ ...saved, pages: walled.pages }), format);
    if (format === 'json') {
      const { runs, findings } = JSON.parse(text);
      expect(runs).toMatchObject([{ browser: null, phase: null }]);
      expect(findings[0].seenIn).toMatchObject([{ browser: null, phase: null }]);
    } else {
      const { t } = textsFor('en', catalogue);
      expect(text).toContain(`${t('browserNotKnown')} (${t('phase_unknown')})`);
      expect(text).not.toMatch(/chromium/i);
    }
  });

  it('says why a run could not be audited', () => {
    expect(written(partly, format)).toMatch(/Just a moment/);
  });
});

describe('an audit as JSON', () => {
  it('is a valid audit with its findings, which is read back as it was', () => {
    const text = written(audit, 'json', {
      ignore: [accepted],
      baseline: auditOf(runOf('chromium', 'none', ga)),
    });
    const data = JSON.parse(text);
    expect(data.$schema).toMatch(/\/src\/audit\/audit\.schema\.json$/);
    const parsed = v.parse(auditSchema, data);
    expect(parsed).toEqual(data);
    const standings = new Set(parsed.findings?.map(({ standing }) => standing));
    expect(standings).toEqual(new Set(['counts', 'in-baseline', 'ignored']));
    expect(readRecorded(text)).toMatchObject({
      ok: true,
      recorded: {
        sources: recordedIn(audit).sources,
        assessed: parsed.findings,
      },
    });
  });
});

describe('an audit as text', () => {
  it('has a line for each finding and for each cookie of another host, in the language asked for', () => {
    const texts = textsFor('sv', catalogue);
    const text = written(audit, 'text', { language: 'sv' });
    const { findings } = documentOf(audit);
    const levels = LEVELS.map((level) => texts.t(`levelName_${level}`));
    const lines = text.split('\n').filter((line) => levels.some((level) => line.startsWith(level)));
    expect(lines).toHaveLength(findings.length);
    expect(text).toContain(texts.t('rule_before_consent'));
    expect(text).toContain(`Chromium (${texts.t('phase_none')})`);
    expect(text).toContain('  ads.example  id\n');
    expect(text).not.toMatch(/\$[A-Z]+\$/);
  });

  it('is coloured only if that is wanted', () => {
    expect(written(audit, 'text')).not.toContain('\u001b');
    expect(writtenAudit(documentOf(audit), 'text', true)).toContain('\u001b');
  });
});

describe('an audit as CSV', () => {
  const rowsOf = (text: string, delimiter: string): Record<string, string>[] =>
    parseCsv(text, { bom: true, columns: true, delimiter });

  it('has a row for each finding, with the separator of the language', () => {
    const { findings } = documentOf(audit);
    const rows = rowsOf(written(audit, 'csv', { ignore: [accepted] }), ',');
    expect(rows.map(({ level, rule }) => [level, rule])).toEqual(
      findings.map(({ level, rule }) => [level, rule]),
    );
    expect(rows.filter(({ standing }) => standing === 'ignored')).toMatchObject([
      { name: '_fbp', reason: accepted.reason, until: accepted.until },
    ]);
    expect(rowsOf(written(audit, 'csv', { language: 'sv' }), ';')).toHaveLength(findings.length);
  });

  it('has a row for each run and each page that could not be audited', () => {
    const rows = rowsOf(written(auditOf(walled), 'csv'), ',');
    const { t } = textsFor('en', catalogue);
    const common = {
      level: '',
      rule: 'bot-wall',
      found_in: `Firefox (${t('phase_reject')})`,
      standing: 'not-audited',
    };
    expect(rows).toMatchObject([common, { ...common, what: expect.stringContaining('https://') }]);
  });

  it('has no cell that a spreadsheet runs', () => {
    for (const row of rowsOf(written(hostile, 'csv'), ',')) {
      for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }
  });
});

describe('an audit as Markdown', () => {
  it('lets nothing from outside take effect', () => {
    const outsideCode = written(hostile, 'markdown').replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
    expect(outsideCode).not.toMatch(/evil|script|everyone|!\[/);
    const rows = written(hostile, 'markdown').split('\n');
    const { t } = textsFor('en', catalogue);
    const levels = LEVELS.map((level) => t(`levelName_${level}`));
    const findings = rows.filter((row) => levels.some((level) => row.startsWith(`| ${level} |`)));
    expect(findings.length).toBeGreaterThan(HOSTILE.length);
    for (const row of findings) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(6);
  });
});

describe('an audit as a web page', () => {
  function page(html: string) {
    const { document } = new Window();
    document.write(html);
    return document;
  }

  it('needs nothing else, and lets nothing from outside take effect', () => {
    const document = page(written(hostile, 'html'));
    expect(document.querySelectorAll('script, img, link, iframe')).toHaveLength(0);
    expect(
      [...document.querySelectorAll('a')].map((a) => a.getAttribute('href')?.[0]),
    ).not.toContain('h');
    const others = [...document.querySelectorAll('[data-cookies="other"] td')];
    expect(others).toHaveLength(HOSTILE.length);
    expect(others.map(({ textContent }) => textContent)).toContain('<script>alert(1)</script>');
    const policyOf = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
    expect(policyOf?.getAttribute('content')).toContain("default-src 'none'");
  });

  it.each(LANGUAGES)(
    'has every finding by level and rule, and what it cites, in %s',
    (language) => {
      const document = page(written(audit, 'html', { language, ignore: [accepted] }));
      const { findings, texts } = documentOf(audit, { language });
      expect(document.documentElement.lang).toBe(language);
      const items = [...document.querySelectorAll('[data-finding]')];
      expect(items).toHaveLength(findings.length);
      expect(items.filter((item) => item.getAttribute('data-standing') === 'ignored')).toHaveLength(
        1,
      );
      expect(document.querySelector('h1')?.textContent).toBe(texts.t('auditTitle'));
      expect(document.querySelectorAll('[data-run]')).toHaveLength(audit.runs.length);
      for (const link of document.querySelectorAll('a')) {
        expect(
          document.querySelector(`[id="${link.getAttribute('href')?.slice(1)}"]`),
        ).not.toBeNull();
      }
      expect(document.body.textContent).not.toMatch(/\$[A-Z]+\$|undefined|null/);
    },
  );
});

describe('an audit as JUnit XML', () => {
  const documentIn = (xml: string) => new new Window().DOMParser().parseFromString(xml, 'text/xml');

  it.each<[what: string, Audit]>([
    ['an audit', audit],
    ['one that failed in part', partly],
    ['hostile names', hostile],
    ['no run', auditOf()],
  ])('is valid: %s', async (_, of) => {
    expect(await junitProblems(written(of, 'junit'))).toEqual([]);
  });

  it('is refused by the schema if it were wrong', async () => {
    const wrong = written(audit, 'junit').replace('<testsuite ', '<testsuite made="up" ');
    expect(await junitProblems(wrong)).toHaveLength(1);
  });

  it('has a suite for each run, with a case for each entry and each other cookie', () => {
    const xml = documentIn(written(partly, 'junit', { failOn: 'note' }));
    const suites = [...xml.querySelectorAll('testsuite')];
    const [first, second] = suites;
    expect(suites).toHaveLength(2);
    const names = [...(first?.querySelectorAll('[classname="listed"]') ?? [])];
    expect(names.map((one) => one.getAttribute('name'))).toEqual(
      catalogue.entries.map(({ name }) => name),
    );
    expect(second?.getAttribute('errors')).toBe('1');
    expect(second?.querySelector('error')?.getAttribute('type')).toBe('bot-wall');
  });

  it('fails by the level asked for, and not for what is accepted', () => {
    const failuresOf = (wanted: Wanted) =>
      [
        ...documentIn(written(audit, 'junit', wanted)).querySelectorAll('[name="_fbp"] failure'),
      ].map((one) => one.getAttribute('type'));
    expect(failuresOf({})).toEqual(['before-consent', 'undeclared']);
    expect(failuresOf({ ignore: [accepted] })).toEqual(['before-consent']);
    expect(failuresOf({ failOn: 'none' })).toEqual([]);
    const [suite] = documentIn(written(audit, 'junit')).querySelectorAll('testsuite');
    const failed = [...(suite?.querySelectorAll('testcase') ?? [])].filter(
      (one) => one.querySelector('failure') !== null,
    );
    expect(suite?.getAttribute('failures')).toBe(String(failed.length));
  });
});

describe('an audit as SARIF', () => {
  const runIn = (text: string) => JSON.parse(text).runs[0];

  it.each<[what: string, Audit]>([
    ['an audit', audit],
    ['one that failed in part', partly],
    ['hostile names', hostile],
  ])('is valid: %s', (_, of) => {
    expect(sarifProblems(written(of, 'sarif', { ignore: [accepted], baseline: partly }))).toEqual(
      [],
    );
  });

  it('has its results on the lines of the policy, each with a fingerprint of its own', () => {
    const { results } = runIn(written(audit, 'sarif'));
    const { findings } = documentOf(audit);
    const fingerprints = results.map((one: Record<string, never>) => one['partialFingerprints']);
    expect(fingerprints).toEqual(
      findings.map((finding) => ({ 'cookieFinding/v1': findingKey(finding) })),
    );
    const lineOf = (name: string) =>
      results[findings.findIndex((finding) => finding.name === name)].locations[0].physicalLocation;
    expect(lineOf('_ga')).toMatchObject({
      artifactLocation: { uri: POLICY },
      region: { startLine: 68, snippet: { text: expect.stringContaining('_ga') } },
    });
    expect(lineOf('_gizmo')).toEqual({
      artifactLocation: { uri: POLICY },
      region: { startLine: 1 },
    });
  });

  it('lets nothing from outside become a link', () => {
    const { invocations, results } = runIn(written(hostile, 'sarif'));
    const messages: string[] = [...invocations[0].toolExecutionNotifications, ...results].map(
      ({ message }) => message.text,
    );
    expect(messages.filter((text) => text.includes('\\[x\\](')).length).toBeGreaterThan(2);
    for (const text of messages) expect(text).not.toMatch(/(?<!\\)[[\]]/);
  });

  it('says what could not be audited, and what is accepted', () => {
    const { invocations, results } = runIn(written(partly, 'sarif'));
    expect(results.length).toBeGreaterThan(0);
    expect(invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ level: 'error' }, { level: 'warning' }],
      },
    ]);
    const suppressed = runIn(written(audit, 'sarif', { ignore: [accepted] })).results.filter(
      (one: object) => 'suppressions' in one,
    );
    expect(suppressed).toHaveLength(1);
  });
});

describe('the exit code', () => {
  it.each<[code: number, Audit, Wanted]>([
    [0, audit, { failOn: 'none' }],
    [0, audit, { failOn: 'note', baseline: audit }],
    [1, audit, { failOn: 'error' }],
    [1, audit, { failOn: 'note', ignore: [accepted] }],
    [3, partly, { failOn: 'none' }],
  ])('is %i', (code, of, wanted) => {
    expect(auditExit(documentOf(of, wanted))).toBe(code);
  });
});
