import * as v from 'valibot';
import { realDay } from '../catalogue/fields.ts';
import { PHASES } from '../report/consent.ts';
import { LEVELS, RULES } from '../report/rules.ts';
import { evidence, evidenceCookie, reportSchema } from '../report/schema.ts';

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

/** One browser in one consent phase, in a fresh profile; or what was saved as a HAR. */
const run = v.object({
  /** Null if it is not known: of a HAR that another browser has saved, or a proxy. */
  browser: v.nullable(v.picklist(AUDIT_BROWSERS)),
  /** Null if it is not known what was chosen: of a HAR. */
  phase: v.nullable(v.picklist(PHASES)),
  pages: v.array(pageOutcome),
  /** Null: the run could not be audited, and `failure` says why. */
  report: v.nullable(reportSchema),
  failure: v.nullable(v.object({ reason: failure, detail: v.nullable(text) })),
  /** Cookies that the browser held of other hosts than the watched ones, without their values; sorted. */
  otherCookies: v.array(v.object({ host: text, name: text })),
  /**
   * Of a HAR alone: cookies of watched hosts that requests sent and no response set, such as those of scripts, or of
   * which the lifetime cannot be read; sorted. Nothing else is known of them, so no finding is about them.
   */
  notKnown: v.optional(v.array(v.object({ host: text, name: text }))),
});

/** What one or more runs indicate of one cookie, or of the published policy. */
const auditFinding = v.object({
  rule: v.picklist(RULES),
  level: v.picklist(LEVELS),
  /** Name of the entry, of the known cookie, or else of the cookie; null if it is about a category or a vendor. */
  name: v.nullable(text),
  /** Of the cookie, without a dot; null if the finding is about no single cookie. */
  host: v.nullable(text),
  evidence: v.omit(evidence, ['cookies']),
  /** Names of legal references (`law.json`). */
  references: v.array(text),
  /** The browsers and consent phases in which it was found; null if they are not known. */
  seenIn: v.array(
    v.object({
      browser: v.nullable(text),
      phase: v.nullable(v.picklist(PHASES)),
      cookies: v.array(evidenceCookie),
    }),
  ),
  /** Whether it counts, or was in the baseline, or is ignored for a reason up to a day. */
  standing: v.picklist(['counts', 'in-baseline', 'ignored']),
  ignored: v.optional(v.object({ reason: text, until: realDay })),
});

/**
 * The schema of an audit: what one call of the command observed. It has no field for a cookie's value.
 * `npm run schema` generates `audit.schema.json` from it.
 */
export const auditSchema = v.object({
  $schema: v.optional(text),
  format: v.literal('cookiekoll-audit'),
  version: v.literal(AUDIT_VERSION),
  /** When the audit was made, in milliseconds since the epoch. */
  made: moment,
  /** The command's version. */
  command: text,
  /** Registrable domain of the site. */
  site: text,
  runs: v.array(run),
  /** What the reports of all runs indicate, merged, as the command writes it. It follows from the runs. */
  findings: v.optional(v.array(auditFinding)),
});

/** A valid audit. */
export type Audit = v.InferOutput<typeof auditSchema>;
/** One browser in one consent phase, in a fresh profile. */
export type AuditRun = v.InferOutput<typeof run>;
/** How the visit of one page ended. */
export type PageOutcome = v.InferOutput<typeof pageOutcome>;
/** What one or more runs indicate, and whether it counts. */
export type AssessedFinding = v.InferOutput<typeof auditFinding>;
/** What one or more runs indicate. */
export type AuditFinding = Omit<AssessedFinding, 'standing' | 'ignored'>;
/** Why a run, or one of its pages, could not be audited. */
export type Failure = (typeof FAILURES)[number];
