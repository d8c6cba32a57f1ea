import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CompareOptions, compareCommand } from '../../cli/compare.ts';
import { assess } from '../../src/audit/assess.ts';
import type { Ignored } from '../../src/audit/ignore.ts';
import { recordedIn } from '../../src/audit/recorded.ts';
import type { AssessedFinding, Audit } from '../../src/audit/schema.ts';
import { DAY } from '../../src/format/duration.ts';
import { auditOf, runOf, walled } from '../audit/sample-audit.ts';
import { observe } from '../fakes/observe.ts';
import { fbp, ga, gizmo, SET_AT, sampleReport } from '../report/sample-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'cookiekoll-compare-'));
afterAll(() => rmSync(folder, { recursive: true }));

let said: { stdout: string; stderr: string };
beforeEach(() => {
  said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[stream] += String(text);
      return true;
    });
  }
});
afterEach(() => vi.restoreAllMocks());

function file(name: string, data: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof data === 'string' ? data : JSON.stringify(data));
  return path;
}

async function compared(
  old: unknown,
  now: unknown,
  options: Partial<CompareOptions> = {},
): Promise<number> {
  const paths = [file('old.json', old), file('new.json', now)] as const;
  return await compareCommand(...paths, { format: 'text', failOn: 'error', ...options });
}

const before = auditOf(runOf('chromium', 'none', ga, gizmo));
const after = auditOf(
  runOf('chromium', 'none', { ...ga, expires: SET_AT + 300 * DAY }, fbp),
  runOf('firefox', 'none', ga),
);

describe('cookiekoll compare', () => {
  it('says what is new, gone and changed, and what it left out', async () => {
    expect(await compared(before, after)).toBe(1);
    const lines = said.stdout.split('\n');
    expect(lines).toContain('new      cookie  _fbp (kicks.se)');
    expect(lines).toContain('gone     cookie  _gizmo (kicks.se)');
    expect(lines.find((line) => line.startsWith('changed  cookie  _ga (kicks.se)'))).toContain(
      'lifetime: 400 days → 300 days',
    );
    expect(lines).toContain('new      error before-consent  _fbp (kicks.se)');
    expect(said.stdout).toContain('firefox none');
  });

  it.each(['text', 'markdown', 'json'] as const)(
    'names the runs of both as %s if they have none in common',
    async (format) => {
      const now = auditOf(runOf('firefox', 'reject', ga));
      await compared(auditOf(runOf('chromium', 'none', ga)), now, { format });
      if (format === 'json') {
        expect(JSON.parse(said.stdout).differentRuns).toEqual({
          before: [{ browser: 'chromium', phase: 'none' }],
          after: [{ browser: 'firefox', phase: 'reject' }],
        });
      } else expect(said.stdout).toMatch(/chromium none .*firefox reject /);
      said.stdout = '';
      await compared(before, after, { format });
      if (format === 'json') expect(JSON.parse(said.stdout).differentRuns).toBeNull();
      else expect(said.stdout).not.toMatch(/chromium none .*firefox none /);
    },
  );

  it('says of a run that its browser and choice are not known', async () => {
    const run = { ...runOf('chromium', 'none', ga), browser: null, phase: null };
    await compared(auditOf(run), auditOf(runOf('firefox', 'none', ga)));
    expect(said.stdout).toMatch(/unknown.*before, firefox none after/);
    expect(said.stdout).not.toContain('null');
  });

  it.each<[code: number, Audit, Audit, CompareOptions['failOn']]>([
    [0, before, before, 'note'],
    [0, after, auditOf(runOf('chromium', 'none', ga)), 'error'],
    [1, before, after, 'error'],
    [0, before, after, 'none'],
    [1, auditOf(runOf('chromium', 'none', ga)), before, 'warning'],
    [0, auditOf(runOf('chromium', 'none', ga)), before, 'error'],
  ])('exits with %i by the findings that are new', async (code, old, now, failOn) => {
    expect(await compared(old, now, { failOn })).toBe(code);
  });

  it('fails by a finding that weighs more than before', async () => {
    const lighter = structuredClone(before);
    for (const finding of lighter.runs[0]?.report?.findings ?? []) finding.level = 'note';
    expect(await compared(lighter, before)).toBe(1);
    expect(await compared(before, lighter)).toBe(0);
  });

  it('does not fail by what does not count in the later audit', async () => {
    const old = auditOf(runOf('chromium', 'none', ga));
    const now = auditOf(runOf('chromium', 'none', ga, gizmo));
    const { findings } = assess(now);
    const rules = new Set(findings.filter(({ name }) => name === '_gizmo').map(({ rule }) => rule));
    const ignore = [...rules].map(
      (rule): Ignored => ({ rule, name: '_gizmo', reason: 'Asked', until: '2026-12-31' }),
    );
    expect(await compared(old, { ...now, findings }, { failOn: 'note' })).toBe(1);
    const accepted = { ...now, findings: assess(now, { ignore }).findings };
    expect(await compared(old, accepted, { failOn: 'note' })).toBe(0);
    expect(said.stdout).toContain('_gizmo');
    const known = { ...now, findings: assess(now, { baseline: recordedIn(now) }).findings };
    expect(await compared(old, known, { failOn: 'note' })).toBe(0);
  });

  it.each(['text', 'markdown', 'json'] as const)(
    'marks what does not count with the reason, after what counts, as %s',
    async (format) => {
      const old = auditOf(runOf('chromium', 'none', ga));
      const now = auditOf(runOf('chromium', 'none', ga, gizmo, fbp));
      const ignore: Ignored[] = [
        { rule: 'undeclared', name: '_fbp', reason: 'Asked|', until: '2026-12-31' },
      ];
      const baseline = recordedIn(auditOf(runOf('chromium', 'none', gizmo)));
      const { findings } = assess(now, { ignore, baseline });
      await compared(old, { ...now, findings }, { format });
      if (format === 'json') {
        const all: AssessedFinding[] = JSON.parse(said.stdout).findings.new;
        const standings = all.map(({ standing }) => standing);
        expect(new Set(standings)).toEqual(new Set(['counts', 'ignored', 'in-baseline']));
        expect(standings.lastIndexOf('counts')).toBe(
          standings.filter((one) => one === 'counts').length - 1,
        );
        expect(all.find(({ standing }) => standing === 'ignored')).toMatchObject({
          name: '_fbp',
          ignored: { reason: 'Asked|', until: '2026-12-31' },
        });
        return;
      }
      const marked = said.stdout.split('\n').filter((line) => line.includes('(error undeclared)'));
      expect(marked).toHaveLength(1);
      expect(marked[0]).toContain('_fbp');
      expect(marked[0]).toContain('2026-12-31');
      expect(marked[0]).toContain(format === 'text' ? 'Asked|' : 'Asked\\|');
      expect(said.stdout).toMatch(/\(\w+ [a-z-]+\).*_gizmo/);
      expect(said.stdout.split('\n').filter((line) => /error undeclared/.test(line))).toEqual(
        marked,
      );
    },
  );

  it('takes reports of the extension, and writes data', async () => {
    expect(await compared(sampleReport, sampleReport, { format: 'json' })).toBe(0);
    const nothing = { new: [], gone: [], changed: [] };
    expect(JSON.parse(said.stdout)).toMatchObject({
      version: 1,
      cookies: nothing,
      findings: nothing,
    });
  });

  it('refuses an audit in which nothing could be audited, whichever of the two it is', async () => {
    for (const [old, now, name] of [
      [auditOf(walled), after, 'old.json'],
      [before, auditOf(walled), 'new.json'],
    ] as const) {
      said = { stdout: '', stderr: '' };
      expect(await compared(old, now)).toBe(2);
      expect(said.stdout).toBe('');
      expect(said.stderr).toContain(name);
    }
  });

  it('lets no name take effect in Markdown', async () => {
    const hostile = observe({ name: '<b>@everyone|`' });
    await compared(before, auditOf(runOf('chromium', 'none', hostile)), { format: 'markdown' });
    const row = said.stdout.split('\n').find((line) => line.startsWith('| new | cookie |'));
    expect(row).toContain('`` <b>@everyone\\|` (community.kicks.se) ``');
  });

  it.each<[what: string, old: unknown]>([
    ['another file', { format: 'other' }],
    ['half a file', '{"format":'],
    ['an audit of another site', { ...before, site: 'lunella.example' }],
    ['a newer audit', { ...before, version: 9 }],
    ['an earlier report', { ...sampleReport, version: 1 }],
  ])('says in one line that it cannot take %s', async (_, old) => {
    expect(await compared(old, after)).toBe(2);
    expect(said.stdout).toBe('');
    expect(said.stderr).toMatch(/^cookiekoll: [^\n]+\n$/);
  });
});
