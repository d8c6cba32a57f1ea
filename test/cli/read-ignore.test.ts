import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { readIgnoreFile, sayIdle } from '../../cli/read-ignore.ts';
import type { Ignored } from '../../src/audit/ignore.ts';
import type { AuditRun } from '../../src/audit/schema.ts';
import { LARGEST_REPORT } from '../../src/report/read-report.ts';
import { runOf, walled } from '../audit/sample-audit.ts';

const folder = mkdtempSync(join(tmpdir(), 'cookiekoll-ignore-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

const accepted: Ignored = {
  rule: 'undeclared',
  name: '_fbp',
  reason: 'Asked',
  until: '2026-12-31',
};

function file(text: string): string {
  const path = join(folder, 'ignore.json');
  writeFileSync(path, text);
  return path;
}

it('reads which findings are accepted', async () => {
  const path = file(JSON.stringify({ $schema: 'x', ignore: [accepted] }));
  expect(await readIgnoreFile(path)).toEqual({ ok: true, value: [accepted] });
});

it.each<[what: string, text: string, place: string]>([
  ['half a file', '{', 'JSON'],
  ['no list', '{}', 'ignore'],
  ['an unknown rule', JSON.stringify({ ignore: [{ ...accepted, rule: 'x' }] }), 'ignore.0.rule'],
  ['no end', JSON.stringify({ ignore: [{ ...accepted, until: undefined }] }), 'ignore.0.until'],
])('says where the fault is: %s', async (_, text, place) => {
  expect(await readIgnoreFile(file(text))).toEqual({
    ok: false,
    message: expect.stringContaining(place),
  });
});

it('calls a file that is too large so, and not wrong', async () => {
  const large = JSON.stringify({ ignore: [] }).padEnd(LARGEST_REPORT + 1);
  const read = await readIgnoreFile(file(large));
  expect(read).toEqual({ ok: false, message: expect.not.stringContaining('JSON') });
});

it('says which of them ignore nothing, if all was audited', () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const late: Ignored = { rule: 'retired', reason: 'Old', until: '2020-01-01' };
  const idle = {
    expired: [late],
    unmatched: [accepted, { ...late, vendor: 'Meta', category: 'marketing' as const }],
  };
  const linesOf = (...runs: AuditRun[]): string[] => {
    write.mockClear();
    sayIdle('ignore.json', idle, { runs });
    return write.mock.calls.map(([text]) => String(text));
  };
  const whole = runOf('chromium', 'none');
  const expired = expect.stringMatching(/^ignore\.json: retired: .*2020-01-01/);
  expect(linesOf(whole)).toEqual([
    expired,
    expect.stringMatching(/^ignore\.json: undeclared _fbp: /),
    expect.stringMatching(/^ignore\.json: retired Meta marketing: /),
  ]);
  expect(linesOf(whole, walled)).toEqual([expired]);
  expect(linesOf({ ...whole, pages: walled.pages })).toEqual([expired]);
});
