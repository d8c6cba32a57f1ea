import * as v from 'valibot';
import { CATEGORIES } from '../cookies/classify.ts';
import { slotSchema } from '../cookies/slot.ts';
import { recordSchema } from '../ledger/record.ts';

const { events, dropped, firstSeen, secure, httpOnly, sameSite, timesSet, expires, removed } =
  recordSchema.entries;

/** Milliseconds since the epoch, within the range of a `Date`. */
const moment = v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15));

const duration = v.union([
  v.literal('session'),
  v.object({
    value: v.pipe(v.number(), v.integer(), v.minValue(1)),
    unit: v.picklist(['second', 'minute', 'hour', 'day', 'month', 'year']),
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

/** One cookie: what was declared, what was observed, and how they compare. */
const cookie = v.object({
  slot: slotSchema,
  category: v.picklist(CATEGORIES),
  /** Name of the entry; null for an unlisted cookie. */
  entry: v.nullable(text),
  declared: v.nullable(duration),
  /** The lifetime that the browser granted at the last set, in milliseconds; null if that was not observed. */
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

/** One thing that is wrong with the published policy, as the cookies of the report show. */
const finding = v.object({
  kind: v.picklist([
    'never-seen',
    'retired',
    'contradiction',
    'alias-only',
    'vendor-differs',
    'unlisted',
  ]),
  /** Name of the entry; for `unlisted`, of the cookie. */
  name: text,
  /** How many slots of the report it is based on. */
  slots: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/**
 * The schema of an exported report. It has no field for a cookie's value. All times in milliseconds since
 * the epoch. `npm run schema` generates `report.schema.json` from it.
 */
export const reportSchema = v.object({
  format: v.literal('cookiekoll-report'),
  version: v.literal(1),
  made: moment,
  /** The browser's name and version. */
  browser: text,
  /** The extension's version. */
  extension: text,
  /** The catalogue's version. */
  catalogue: v.pipe(v.number(), v.integer()),
  /** Registrable domain of the site. */
  site: text,
  /** From the first observation, but no longer than the ledger keeps records of gone cookies, to `made`. */
  period: v.object({ from: moment, to: moment }),
  cookies: v.array(cookie),
  findings: v.array(finding),
});

/** A valid report. */
export type Report = v.InferOutput<typeof reportSchema>;
/** One cookie of a report. */
export type ReportCookie = v.InferOutput<typeof cookie>;
/** One thing that is wrong with the published policy. */
export type Finding = v.InferOutput<typeof finding>;
