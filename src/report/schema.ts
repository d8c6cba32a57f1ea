import * as v from 'valibot';
import { slotSchema } from '../cookies/slot.ts';
import { recordSchema } from '../ledger/record.ts';

const { events, dropped, firstSeen, secure, httpOnly, sameSite, timesSet, expires, removed } =
  recordSchema.entries;

/** Milliseconds since the epoch, within what a date can be. */
const moment = v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15));

const duration = v.union([
  v.literal('session'),
  v.object({
    value: v.pipe(v.number(), v.integer(), v.minValue(1)),
    unit: v.picklist(['minute', 'hour', 'day', 'month', 'year']),
  }),
]);

const verdict = v.picklist([
  'listed',
  'name-differs',
  'unlisted',
  'retired',
  'domain-as-declared',
  'domain-wider',
  'domain-other',
  'as-declared',
  'longer',
  'shorter',
  'persistent-declared-session',
  'session-declared-persistent',
  'capped',
  'unmeasured',
]);

const text = v.pipe(v.string(), v.maxLength(4_096));

/** One cookie of a report: what was published, what was observed, and how the two compare. */
const cookie = v.object({
  slot: slotSchema,
  category: v.picklist(['analytics', 'unknown', 'necessary']),
  /** Name of the published entry; null for a cookie that is not in the list. */
  entry: v.nullable(text),
  declared: v.nullable(duration),
  /** What the browser granted when it was last set, in milliseconds; null where nobody saw that. */
  observed: v.nullable(v.union([v.literal('session'), moment])),
  verdicts: v.array(verdict),
  secure,
  httpOnly,
  sameSite,
  firstSeen,
  timesSet,
  expires,
  removed,
  events,
  dropped,
});

/** What is wrong with the policy itself, by the evidence of the same report. */
const finding = v.object({
  kind: v.picklist([
    'never-seen',
    'retired',
    'contradiction',
    'alias-only',
    'vendor-differs',
    'unlisted',
  ]),
  /** Name of the entry or, of what is not in the list, of the cookie. */
  name: text,
  /** How many slots of the report it rests on. */
  slots: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/**
 * A report as it is exported and read again. `report.schema.json` is generated from this schema; no
 * value of a cookie has a place in it. All times in milliseconds since the epoch.
 */
export const reportSchema = v.object({
  format: v.literal('cookiekoll-report'),
  version: v.literal(1),
  made: moment,
  /** Name and version. */
  browser: text,
  extension: text,
  catalogue: v.pipe(v.number(), v.integer()),
  site: text,
  /** From the first observation, as far back as what is gone is remembered, to the making of it. */
  period: v.object({ from: moment, to: moment }),
  cookies: v.array(cookie),
  findings: v.array(finding),
});

export type Report = v.InferOutput<typeof reportSchema>;
export type ReportCookie = v.InferOutput<typeof cookie>;
export type Finding = v.InferOutput<typeof finding>;
