import * as v from 'valibot';
import { jsonIn, parseReport, placeIn, type Refusal } from '../report/read-report.ts';
import type { Report } from '../report/schema.ts';
import { AUDIT_VERSION, type Audit, auditSchema } from './schema.ts';

/** What a file can hold: an audit of the command, or a report of the extension. */
export type AuditOrReport = Audit | Report;

/** What a file holds, or why it holds neither an audit nor a report. */
export type ReadAuditOrReport = { ok: true; content: AuditOrReport } | Refusal;

const anyAudit = v.object({
  format: auditSchema.entries.format,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** Reads an audit of the command or a report of the extension from the text of its file. Never throws. */
export function readAuditOrReport(text: string): ReadAuditOrReport {
  const read = jsonIn(text);
  if (!read.ok) return read;
  const some = v.safeParse(anyAudit, read.data);
  if (some.success) {
    if (some.output.version > AUDIT_VERSION) return { ok: false, reason: 'newer' };
    const audit = v.safeParse(auditSchema, read.data);
    return audit.success
      ? { ok: true, content: audit.output }
      : { ok: false, reason: 'not-a-report', place: placeIn(audit.issues) };
  }
  const parsed = parseReport(read.data);
  return parsed.ok ? { ok: true, content: parsed.report } : parsed;
}

/**
 * Likewise for a page of one publisher's extension. What is about another site is refused, since the page would put
 * its words into this publisher's mouth; `place` is that site.
 */
export function readOfSite(
  site: string,
  text: string,
): ReadAuditOrReport | { ok: false; reason: 'other-site'; place: string } {
  const read = readAuditOrReport(text);
  if (!read.ok) return read;
  const other = sitesOf(read.content).find((one) => one !== site);
  return other === undefined ? read : { ok: false, reason: 'other-site', place: other };
}

/** The site, and those of the reports of all runs, which a file may give otherwise. */
function sitesOf(content: AuditOrReport): string[] {
  const runs = content.format === 'cookiekoll-audit' ? content.runs : [];
  return [content.site, ...runs.flatMap(({ report }) => report?.site ?? [])];
}
