import { expect, it } from 'vitest';
import { reportCsv } from '../../src/report/report-csv.ts';
import { ga, gid, ledgerOf, reportOf, SET_AT } from './sample-report.ts';

it('has a header and a row for each event', () => {
  const rows = reportCsv(reportOf(ledgerOf([ga, SET_AT], [gid, SET_AT]))).split('\r\n');
  expect(rows).toHaveLength(4);
  expect(rows[0]).toMatch(/^name,domain,path,/);
  expect(rows[1]).toMatch(/^_ga,\.kicks\.se,\/,false,,0,analytics,_ga,2 year,34560000,/);
});

it('has one row for a cookie without events', () => {
  const report = reportOf(ledgerOf([ga, SET_AT]));
  const cookies = report.cookies.map((cookie) => ({ ...cookie, events: [] }));
  const [header = '', row = '', ...rest] = reportCsv({ ...report, cookies }).split('\r\n');
  expect(row.split(',')).toHaveLength(header.split(',').length);
  expect(rest).toEqual(['']);
});
