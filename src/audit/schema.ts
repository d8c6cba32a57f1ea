import * as v from 'valibot';
import { PHASES } from '../report/consent.ts';
import { reportSchema } from '../report/schema.ts';

/** The version of the format. It rises with every change that makes an audit unreadable for others. */
export const AUDIT_VERSION = 1;

/** The browsers of runs. */
export const AUDIT_BROWSERS = ['chromium', 'firefox'] as const;

/** Why a run, or one of its pages, could not be audited. */
export const FAILURES = [
  'browser-missing',
  'browser-failed',
  'unreachable',
  'time-out',
  'certificate',
  'http-error',
  'blocked',
  'bot-wall',
  'left-site',
  'no-banner',
  'no-choice',
  'not-on-site',
] as const;

/** Milliseconds since the epoch, within the range of a `Date`. */
const moment = v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15));
/** A name, an address or the words of a browser. */
const text = v.pipe(v.string(), v.maxLength(4_096));
const failure = v.picklist(FAILURES);

const pageOutcome = v.object({
  url: text,
  /** In which of the two passes over all pages of the run. */
  visit: v.picklist([1, 2]),
  /** Null: the page was audited. */
  failure: v.nullable(failure),
  /** A status, a title, or the browser's words. */
  detail: v.nullable(text),
});

/** One browser in one consent phase, in a fresh profile. */
const run = v.object({
  browser: v.picklist(AUDIT_BROWSERS),
  phase: v.picklist(PHASES),
  pages: v.array(pageOutcome),
  /** Null: the run could not be audited, and `failure` says why. */
  report: v.nullable(reportSchema),
  failure: v.nullable(v.object({ reason: failure, detail: v.nullable(text) })),
  /** Cookies that the browser held of other hosts than the watched ones, without their values; sorted. */
  otherCookies: v.array(v.object({ host: text, name: text })),
});

/**
 * The schema of an audit: what one call of the command observed. It has no field for a cookie's value.
 * `npm run schema` generates `audit.schema.json` from it.
 */
export const auditSchema = v.object({
  format: v.literal('cookiekoll-audit'),
  version: v.literal(AUDIT_VERSION),
  /** When the audit was made, in milliseconds since the epoch. */
  made: moment,
  /** The command's version. */
  command: text,
  /** Registrable domain of the site. */
  site: text,
  runs: v.array(run),
});

/** A valid audit. */
export type Audit = v.InferOutput<typeof auditSchema>;
/** One browser in one consent phase, in a fresh profile. */
export type AuditRun = v.InferOutput<typeof run>;
/** How the visit of one page ended. */
export type PageOutcome = v.InferOutput<typeof pageOutcome>;
/** Why a run, or one of its pages, could not be audited. */
export type Failure = (typeof FAILURES)[number];
