import * as v from 'valibot';
import packageJson from '../../package.json';
import { arrivalOf, browserOf, type Har, harSchema, tellsOfCookies } from '../../src/audit/har.ts';
import { harLedger } from '../../src/audit/har-ledger.ts';
import { failureOfAll, harPages, outcomesOf } from '../../src/audit/har-pages.ts';
import type { HostAndName } from '../../src/audit/named-cookies.ts';
import { AUDIT_VERSION, type Audit, type AuditRun, auditSchema } from '../../src/audit/schema.ts';
import { createMatcher } from '../../src/catalogue/match.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import { hostPermission, watchedDomains } from '../../src/catalogue/watched-domains.ts';
import { placeIn } from '../../src/report/read-report.ts';
import type { Finding } from '../../src/report/schema.ts';
import { readText } from '../read-file.ts';
import { failure, type Result, success } from '../result.ts';
import { shownPath } from '../shown-path.ts';
import { reportOf } from './report-of.ts';

/** In bytes. A HAR holds the content of everything that was loaded. */
const LARGEST_HAR = 400 * 1024 * 1024;

/**
 * Audits what was saved as a HAR. All moments are those of the HAR, so the result is always the same. Fails in one line
 * if it is none, or if it tells of no cookie, of no page, or of what no browser can have saved.
 */
export async function auditHar(path: string, catalogue: Catalogue): Promise<Result<Audit>> {
  const text = await readText(path, LARGEST_HAR);
  if (!text.ok) return text;
  const name = shownPath(path);
  let data: unknown;
  try {
    data = JSON.parse(text.value);
  } catch (error) {
    return failure(`${name}: ${error instanceof Error ? error.message : error}`);
  }
  const parsed = v.safeParse(harSchema, data);
  if (!parsed.success) {
    return failure(`${name} is no HAR: ${placeIn(parsed.issues)}: ${parsed.issues[0].message}`);
  }
  const har = parsed.output;
  if (!tellsOfCookies(har)) {
    return failure(
      `${name} holds no cookies: save it again with sensitive data, or with all headers`,
    );
  }
  if (har.log.entries.every(({ pageref }) => pageref == null)) {
    return failure(
      `${name} does not say to which page each request belongs: save it in the developer tools of a browser`,
    );
  }
  const audit = v.safeParse(auditSchema, auditOf(har, catalogue));
  // No browser has names or addresses that long, and nothing could read their audit.
  return audit.success
    ? success(audit.output)
    : failure(
        `${name} holds what no browser saves: ${placeIn(audit.issues)}: ${audit.issues[0].message}`,
      );
}

function auditOf(har: Har, catalogue: Catalogue): Audit {
  const { site } = catalogue.publisher;
  const made = har.log.entries.map(arrivalOf).reduce((a, b) => Math.max(a, b));
  return {
    format: 'cookiekoll-audit',
    version: AUDIT_VERSION,
    made,
    command: packageJson.version,
    site,
    runs: [runOf(har, catalogue, made)],
  };
}

function runOf(har: Har, catalogue: Catalogue, made: number): AuditRun {
  const { site } = catalogue.publisher;
  const watched = watchedDomains(catalogue);
  const { name, browser } = browserOf(har);
  const pages = [...harPages(har.log.entries, site).values()];
  const run = {
    browser,
    phase: null,
    pages: outcomesOf(pages),
  };
  const failed = failureOfAll(pages, site);
  if (failed !== null) return { ...run, report: null, failure: failed, otherCookies: [] };
  const { records, ...others } = harLedger(har, site, watched);
  const origins = watched.map(hostPermission);
  const observed = { records, origins, extension: packageJson.version, browser: name };
  const report = reportOf(observed, catalogue, { now: made });
  const findings = withoutSent(report.findings, others.notKnown, catalogue);
  return { ...run, report: { ...report, findings }, failure: null, ...others };
}

/** Of an entry whose cookie was sent, nobody can say that it was not observed. */
function withoutSent(
  findings: readonly Finding[],
  sent: readonly HostAndName[],
  catalogue: Catalogue,
): Finding[] {
  const match = createMatcher(catalogue, []);
  const entries = sent.flatMap(({ host, name }) => {
    const found = match(name, host);
    return found.kind === 'unlisted' ? [] : found.entry.name;
  });
  return findings.filter(
    ({ rule, evidence }) => rule !== 'never-seen' || !entries.includes(evidence.entry ?? ''),
  );
}
