import type { Phase } from '../report/consent.ts';
import type { Refusal } from '../report/read-report.ts';
import type { Report } from '../report/schema.ts';
import { type AuditOrReport, readAuditOrReport } from './audit-or-report.ts';
import type { AssessedFinding, Audit } from './schema.ts';

/** A report, with the browser and the consent phase that it is of. */
export interface Source {
  /** `chromium`, `firefox` or null (not known) for a run, the browser's own name for a report of the extension. */
  browser: string | null;
  /** Null if it is not known. */
  phase: Phase | null;
  report: Report;
}

/** What was recorded of a site: the reports of an audit's runs, or one report of the extension. */
export interface Recorded {
  site: string;
  sources: Source[];
  /** The findings of an audit, which say what counts; a report has none of these. */
  assessed: AssessedFinding[];
}

/** The reports of an audit; a run that could not be audited has none. */
export function recordedIn({
  site,
  runs,
  findings = [],
}: Pick<Audit, 'site' | 'runs' | 'findings'>): Recorded {
  return {
    site,
    sources: runs.flatMap(({ browser, phase, report }) =>
      report === null ? [] : [{ browser, phase, report }],
    ),
    assessed: findings,
  };
}

/** The reports of an audit, or a report as one source. */
export function recordedOf(content: AuditOrReport): Recorded {
  if (content.format === 'cookiekoll-audit') return recordedIn(content);
  const { site, browser, consent } = content;
  const source = { browser, phase: consent?.phase ?? null, report: content };
  return { site, sources: [source], assessed: [] };
}

/** Reads what was recorded from the text of a file. Never throws. */
export function readRecorded(text: string): { ok: true; recorded: Recorded } | Refusal {
  const read = readAuditOrReport(text);
  return read.ok ? { ok: true, recorded: recordedOf(read.content) } : read;
}
