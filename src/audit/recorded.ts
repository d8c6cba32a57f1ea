import * as v from 'valibot';
import type { Phase } from '../report/consent.ts';
import { jsonIn, parseReport, placeIn, type ReadReport } from '../report/read-report.ts';
import type { Report } from '../report/schema.ts';
import { AUDIT_VERSION, type Audit, auditSchema } from './schema.ts';

/** A report, with the browser and the consent phase that it is of. */
export interface Source {
  /** `chromium` or `firefox` for a run, the browser's own name for a report of the extension. */
  browser: string;
  /** Null if it is not known. */
  phase: Phase | null;
  report: Report;
}

/** What was recorded of a site: the reports of an audit's runs, or one report of the extension. */
export interface Recorded {
  site: string;
  sources: Source[];
}

/** What was recorded, or why a file has nothing of it. See `ReadReport`. */
export type ReadRecorded =
  | { ok: true; recorded: Recorded }
  | Exclude<ReadReport, { ok: true } | { reason: 'other-site' }>;

const anyAudit = v.object({
  format: auditSchema.entries.format,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** The reports of an audit; a run that could not be audited has none. */
export function recordedIn({ site, runs }: Pick<Audit, 'site' | 'runs'>): Recorded {
  return {
    site,
    sources: runs.flatMap(({ browser, phase, report }) =>
      report === null ? [] : [{ browser, phase, report }],
    ),
  };
}

/** Reads an audit of the command or a report of the extension from the text of its file. Never throws. */
export function readRecorded(text: string): ReadRecorded {
  const read = jsonIn(text);
  if (!read.ok) return read;
  const some = v.safeParse(anyAudit, read.data);
  if (some.success) {
    if (some.output.version > AUDIT_VERSION) return { ok: false, reason: 'newer' };
    const audit = v.safeParse(auditSchema, read.data);
    return audit.success
      ? { ok: true, recorded: recordedIn(audit.output) }
      : { ok: false, reason: 'not-a-report', place: placeIn(audit.issues) };
  }
  const parsed = parseReport(read.data);
  if (!parsed.ok) return parsed;
  const { report } = parsed;
  const { site, browser, consent } = report;
  return {
    ok: true,
    recorded: { site, sources: [{ browser, phase: consent?.phase ?? null, report }] },
  };
}
