import { expect, it } from 'vitest';
import { reportCsv } from '../../src/report/report-csv.ts';
import {
  container,
  ga,
  gizmo,
  ledgerOf,
  reportOf,
  reportOn,
  SET_AT,
  sampleReport,
} from './sample-report.ts';

it('has a header and a row for each event', () => {
  const rows = reportCsv(reportOf(ledgerOf([ga, SET_AT], [gizmo, SET_AT])), ',').split('\r\n');
  expect(rows).toHaveLength(5);
  expect(rows[0]).toMatch(/^name,domain,path,/);
  expect(rows[1]).toMatch(
    /^_ga,\.kicks\.se,\/,0,,0,analytics,_ga,Google Analytics,2 year,0,2 year,https:[^,]*,34560000,/,
  );
});

it('has the columns and times that a spreadsheet in Swedish reads, and says that they are in UTC', () => {
  const [header = '', row = ''] = reportCsv(reportOf(ledgerOf([ga, SET_AT])), ';').split('\r\n');
  const cells = row.split(';');
  expect(cells).toHaveLength(header.split(';').length);
  const cellOf = (name: string) => cells[header.split(';').indexOf(name)];
  expect(cellOf('secure')).toBe('1');
  expect(cellOf('host_only')).toBe('0');
  expect(cellOf('first_seen_utc')).toBe('2026-11-21 12:00:00');
  expect(cellOf('from_utc')).toBe('2026-11-21 12:00:00');
});

it('says who documents a known cookie and where, and nothing of an unknown one', () => {
  const rows = reportCsv(reportOn(container, gizmo), ',')
    .split('\r\n')
    .map((row) => row.split(','));
  const [header = [], known = [], unknown = []] = rows;
  const cellsOf = (row: string[]) =>
    ['listed_as', 'vendor', 'declared', 'documented', 'source'].map(
      (name) => row[header.indexOf(name)],
    );
  expect(cellsOf(known)).toEqual([
    '',
    'Google Analytics',
    '',
    '2 year',
    expect.stringMatching(/^https:/),
  ]);
  expect(cellsOf(unknown)).toEqual(['', '', '', '', '']);
});

it('names no column twice', () => {
  const [header = ''] = reportCsv(sampleReport, ',').split('\r\n');
  expect(new Set(header.split(',')).size).toBe(header.split(',').length);
});

it('has one row for a cookie without events', () => {
  const report = reportOf(ledgerOf([ga, SET_AT]));
  const cookies = report.cookies.map((cookie) => ({ ...cookie, events: [] }));
  const [header = '', row = '', ...rest] = reportCsv({ ...report, cookies }, ',').split('\r\n');
  expect(row.split(',')).toHaveLength(header.split(',').length);
  expect(rest).toEqual(['']);
});
