import * as v from 'valibot';
import { type Report, reportSchema } from './schema.ts';

/** Larger files are no report that this extension could have made. */
export const LARGEST_REPORT = 20_000_000;

export type ReadReport =
  | { ok: true; report: Report }
  /** Too many bytes; not JSON; or JSON in which `place` (such as `cookies.3.slot.name`) is wrong. */
  | { ok: false; reason: 'too-large' }
  | { ok: false; reason: 'not-json'; place: string }
  | { ok: false; reason: 'not-a-report'; place: string };

/** Reads an exported report. Never throws. */
export function readReport(text: string): ReadReport {
  if (text.length > LARGEST_REPORT) return { ok: false, reason: 'too-large' };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return { ok: false, reason: 'not-json', place: error instanceof Error ? error.message : '' };
  }
  const parsed = v.safeParse(reportSchema, data);
  if (parsed.success) return { ok: true, report: parsed.output };
  const [issue] = parsed.issues;
  const path = issue.path?.map(({ key }) => String(key)).join('.') ?? '';
  return { ok: false, reason: 'not-a-report', place: path === '' ? '(whole)' : path };
}
