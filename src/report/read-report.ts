import * as v from 'valibot';
import { REPORT_VERSION, type Report, reportSchema } from './schema.ts';

/** The longest file, in characters: longer than any report that this extension can make. */
export const LARGEST_REPORT = 20_000_000;

/**
 * Why a file has no report. `place` is the first wrong place, such as `cookies.3.slot.name`, or null if all of it is
 * wrong; for a file that is not JSON, it is the parser's message.
 */
export type Refusal =
  | { ok: false; reason: 'too-large' }
  | { ok: false; reason: 'not-json'; place: string }
  /** It is by an earlier or a newer version of Cookiekoll, in another version of the format. */
  | { ok: false; reason: 'older' | 'newer' }
  | { ok: false; reason: 'not-a-report'; place: string | null };

const anyVersion = v.object({
  format: reportSchema.entries.format,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** Versions 2 and 3 only lacked what may be missing in the present one as well. */
const readable = v.looseObject({
  format: reportSchema.entries.format,
  version: v.picklist([2, 3]),
});

/** A report of an earlier version that is still readable, in the present one; anything else unchanged. */
function migrated(data: unknown): unknown {
  const parsed = v.safeParse(readable, data);
  return parsed.success ? { ...parsed.output, version: REPORT_VERSION } : data;
}

/** The data in the text of a file, or why there are none. */
export function jsonIn(text: string): { ok: true; data: unknown } | Refusal {
  if (text.length > LARGEST_REPORT) return { ok: false, reason: 'too-large' };
  try {
    return { ok: true, data: JSON.parse(text) };
  } catch (error) {
    return { ok: false, reason: 'not-json', place: error instanceof Error ? error.message : '' };
  }
}

/** A report about any site in data that were read. */
export function parseReport(data: unknown): { ok: true; report: Report } | Refusal {
  const present = migrated(data);
  const parsed = v.safeParse(reportSchema, present);
  if (parsed.success) return { ok: true, report: parsed.output };
  const other = v.safeParse(anyVersion, present);
  if (other.success && other.output.version !== REPORT_VERSION) {
    return { ok: false, reason: other.output.version < REPORT_VERSION ? 'older' : 'newer' };
  }
  return { ok: false, reason: 'not-a-report', place: placeIn(parsed.issues) };
}

/** The first wrong place, such as `cookies.3.slot.name`; null if all of it is wrong. */
export function placeIn([issue]: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]):
  | string
  | null {
  return issue.path?.map(({ key }) => String(key)).join('.') ?? null;
}
