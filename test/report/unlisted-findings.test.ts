import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { DAY } from '../../src/format/duration.ts';
import type { Finding, ReportCookie } from '../../src/report/schema.ts';
import { unlistedFindings } from '../../src/report/unlisted-findings.ts';
import { observe } from '../fakes/observe.ts';
import {
  consent,
  container,
  fbp,
  findingsOf,
  ga,
  gizmo,
  NOW,
  reportOn,
  SET_AT,
} from './sample-report.ts';

const gid = observe({ name: '_gid', domain: '.kicks.se' }, { expires: SET_AT + DAY });
const namesOf = ({ evidence }: Finding): string[] => evidence.cookies.map(({ slot }) => slot.name);

describe('cookies that the catalogue does not name', () => {
  const report = reportOn(ga, gid, container, fbp, consent, gizmo);

  it('are findings by category and vendor, weightier if no visitor needs them', () => {
    const found = findingsOf(report, 'undeclared').map((finding) => [
      finding.level,
      finding.evidence.category,
      finding.evidence.vendor,
      namesOf(finding),
    ]);
    expect(found).toEqual([
      ['error', 'analytics', 'Google Analytics', ['_ga_9QX7LT3K2D', '_gid']],
      ['error', 'marketing', 'Meta', ['_fbp']],
      ['warning', 'unknown', undefined, ['_gizmo']],
      ['warning', 'necessary', 'OneTrust', ['OptanonConsent']],
    ]);
  });

  it('show categories that the published policy does not know; unknown is none', () => {
    const found = findingsOf(report, 'category-undeclared');
    expect(found.map((finding) => [finding.evidence.category, namesOf(finding)])).toEqual([
      ['marketing', ['_fbp']],
    ]);
  });

  it('show companies of which the catalogue names no cookie', () => {
    const found = findingsOf(report, 'vendor-undeclared');
    const said = found.map((finding) => [finding.level, finding.evidence.vendor, namesOf(finding)]);
    expect(said).toEqual([
      ['warning', 'Meta', ['_fbp']],
      ['warning', 'OneTrust', ['OptanonConsent']],
    ]);
  });

  const unnamed = (...vendors: string[]) => {
    const [cookie] = reportOn(container).cookies;
    const of = vendors.map((vendor) => ({ ...(cookie as ReportCookie), vendor }));
    return unlistedFindings(catalogue, of, NOW)
      .filter(({ rule }) => rule === 'vendor-undeclared')
      .map(({ evidence }) => [evidence.vendor, evidence.cookies.length]);
  };

  it.each([
    ['Google Analytics'],
    ['Google Ads'],
    ['YouTube'],
    ['Microsoft Clarity'],
    ['Hotjar'],
    ['Cloudflare'],
  ])('take %s for a part of a company that the catalogue names', (vendor) => {
    expect(unnamed(vendor)).toEqual([]);
  });

  it.each([['Microsoft ASP.NET Core'], ['PHP'], ['WordPress'], ['Adobe Commerce (Magento)']])(
    'warn of no company for %s, which the site itself runs',
    (vendor) => {
      expect(unnamed(vendor)).toEqual([]);
    },
  );

  it('put all services of a company together', () => {
    expect(unnamed('Adobe Marketo Engage', 'Meta', 'Adobe Experience Cloud')).toEqual([
      ['Adobe', 2],
      ['Meta', 1],
    ]);
  });
});

it('nothing is said if all cookies are listed', () => {
  expect(unlistedFindings(catalogue, reportOn(ga).cookies, NOW)).toEqual([]);
});
