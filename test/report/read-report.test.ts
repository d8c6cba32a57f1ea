import { describe, expect, it } from 'vitest';
import { jsonIn, parseReport } from '../../src/report/read-report.ts';
import { sampleReport } from './sample-report.ts';

/** What a file with this text comes to. */
function readReport(text: string) {
  const read = jsonIn(text);
  return read.ok ? parseReport(read.data) : read;
}

describe('a report', () => {
  it('is read from its file unchanged', () => {
    expect(readReport(JSON.stringify(sampleReport))).toEqual({
      ok: true,
      report: sampleReport,
    });
  });

  it.each([2, 3])('of version %i is read, which lacked only what may be missing', (version) => {
    expect(readReport(JSON.stringify({ ...sampleReport, version }))).toEqual({
      ok: true,
      report: sampleReport,
    });
  });

  it.each<[what: string, text: string, expected: object]>([
    ['an empty file', '', { reason: 'not-json' }],
    ['half a file', JSON.stringify(sampleReport).slice(0, 500), { reason: 'not-json' }],
    ['a file that has nothing of a report', '[7]', { reason: 'not-a-report', place: 'format' }],
    ['a file with a number', '7', { reason: 'not-a-report', place: null }],
    ['another file', '{"format":"other"}', { reason: 'not-a-report', place: 'format' }],
    [
      'a report of an earlier version',
      '{"format":"cookiekoll-report","version":1,"cookies":[],"findings":[{"kind":"unlisted"}]}',
      { reason: 'older' },
    ],
    [
      'a wrong report of version 2',
      JSON.stringify({ ...sampleReport, version: 2, made: 'now' }),
      { reason: 'not-a-report', place: 'made' },
    ],
    [
      'a report of a newer version',
      JSON.stringify({ ...sampleReport, version: 5 }),
      { reason: 'newer' },
    ],
    [
      'a report of no version',
      JSON.stringify({ ...sampleReport, version: '1' }),
      { reason: 'not-a-report', place: 'version' },
    ],
    [
      'a report with a link that is no web address',
      JSON.stringify(sampleReport).replaceAll('"url":"https://', '"url":"javascript://'),
      { reason: 'not-a-report' },
    ],
    [
      'a report with a day that is none',
      JSON.stringify(sampleReport).replace('"since":"2021-05-10"', '"since":"2021-02-30"'),
      { reason: 'not-a-report' },
    ],
    [
      'a report with a wrong cookie',
      JSON.stringify({ ...sampleReport, cookies: [sampleReport.cookies[0], { slot: 7 }] }),
      { reason: 'not-a-report', place: 'cookies.1.slot' },
    ],
    [
      'a report with a time out of range',
      JSON.stringify({ ...sampleReport, made: 1e300 }),
      { reason: 'not-a-report', place: 'made' },
    ],
    ['a file that is too long', 'x'.repeat(20_000_001), { reason: 'too-large' }],
  ])('%s is refused with the place of the fault', (_what, text, expected) => {
    expect(readReport(text)).toMatchObject({ ok: false, ...expected });
  });
});
