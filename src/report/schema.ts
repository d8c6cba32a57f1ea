import * as v from 'valibot';
import { setterSchema } from '../attribution/setter.ts';
import { day, realDay, webAddress } from '../catalogue/fields.ts';
import { CATEGORIES } from '../cookies/classify.ts';
import { slotSchema } from '../cookies/slot.ts';
import { recordSchema } from '../ledger/record.ts';
import { consentSchema } from './consent.ts';
import { LEVELS, RULES } from './rules.ts';

const { events, dropped, firstSeen, secure, httpOnly, sameSite, timesSet, expires, removed } =
  recordSchema.entries;

/**
 * The version of the format. It rises with every change that makes a report unreadable for others: since 3 a report
 * may say what was chosen in the consent banner, and have findings about it; since 4 a cookie may have been deleted
 * because it was blocked.
 */
export const REPORT_VERSION = 4;

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

const localized = v.object({ sv: text, en: text });
const category = v.picklist(CATEGORIES);
/** Word for word from the published policy. Its language is null if that is not clear. */
const quotation = v.object({ language: v.nullable(text), text });

/** Given if the policy declares the longest lifetime: "at most 13 months". */
const declaredIsMost = v.optional(v.literal(true));

/** A lifetime that a browser granted, in milliseconds; null if that was not observed. */
const observed = v.nullable(v.union([v.literal('session'), moment]));

/** What somebody other than the publisher says of a cookie of this name. */
const documented = v.object({
  /** Null if it is not said, or varies. */
  lifetime: v.nullable(duration),
  /** Who says so: the vendor's documentation or code, or somebody else (`secondary`). */
  basis: v.picklist(['documentation', 'code', 'secondary']),
  url: webAddress,
  /** The day on which it was read. */
  checked: day,
});

/** One cookie: what was declared, what was observed, and how they compare. */
const cookie = v.object({
  slot: slotSchema,
  category,
  /** Name of the entry; null for an unlisted cookie. */
  entry: v.nullable(text),
  /** Name of the known cookie, with variable parts as in `_ga_{base62}`; null for a listed or unknown one. */
  known: v.nullable(text),
  /** Who makes the service that sets the cookie, and what it is for; null for an unknown one. */
  vendor: v.nullable(text),
  purpose: v.nullable(localized),
  /** Category and purpose in the publisher's words, if the catalogue quotes them. */
  published: v.optional(
    v.object({ category: v.optional(quotation), purpose: v.optional(quotation) }),
  ),
  declared: v.nullable(duration),
  declaredIsMost,
  documented: v.nullable(documented),
  observed,
  verdicts: v.array(verdict),
  /** Whether another site may have set it: it is unpartitioned, on a host that other sites embed too. */
  shared: v.boolean(),
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

/** A cookie on which a finding is based. */
export const evidenceCookie = v.object({
  slot: slotSchema,
  observed,
  /** What was left when the report was made, in milliseconds, if the setting was not seen; else null. */
  left: v.nullable(moment),
  /** When it was set, in milliseconds since the epoch, and by whom, if that bears on the rule. */
  set: v.optional(v.object({ at: moment, setter: setterSchema })),
});

/** What a finding is based on: names and numbers, no sentences. What does not bear on the rule is left out. */
export const evidence = v.object({
  /** Name of the entry, or of the known cookie, that the finding is about. */
  entry: v.optional(text),
  known: v.optional(text),
  category: v.optional(category),
  vendor: v.optional(text),
  declared: v.optional(duration),
  declaredIsMost,
  documented: v.optional(documented),
  /** The lifetime that the rule takes as a measure. */
  benchmark: v.optional(duration),
  /** The published issuers. */
  issuers: v.optional(v.array(text)),
  /** The day on which the vendor stopped setting the cookie, and the page that says so. */
  since: v.optional(realDay),
  source: v.optional(webAddress),
  /** What the catalogue says of it, in its own words. */
  statements: v.optional(v.array(localized)),
  /** Given if it is the browser that keeps the cookies for no longer than this. */
  capped: v.optional(v.literal(true)),
  /** Given if another site may have set the cookies. */
  shared: v.optional(v.literal(true)),
  /** The cookies on which the finding is based; empty if it is about the published policy alone. */
  cookies: v.array(evidenceCookie),
});

/**
 * An indication, from one browser at one time, that the published policy is not true of the site, or that the law
 * asks for something else. It is no legal conclusion: a cookie that was observed proves storage, and no purpose.
 */
const finding = v.object({
  rule: v.picklist(RULES),
  level: v.picklist(LEVELS),
  evidence,
  /** Names of legal references (`law.json`). */
  references: v.array(text),
});

/** The domains of which the extension may see every cookie, some hosts' cookies, or none. */
const sight = v.object({
  whole: v.array(text),
  some: v.array(v.object({ domain: text, hosts: v.array(text) })),
  none: v.array(text),
});

/**
 * The schema of an exported report. It has no field for a cookie's value. All times in milliseconds since
 * the epoch. `npm run schema` generates `report.schema.json` from it.
 */
export const reportSchema = v.object({
  format: v.literal('cookiekoll-report'),
  version: v.literal(REPORT_VERSION),
  made: moment,
  /** The browser's name and version. */
  browser: text,
  /** The extension's version. */
  extension: text,
  /** The versions of the catalogue and of the list of known cookies. */
  catalogue: v.pipe(v.number(), v.integer()),
  known: v.pipe(v.number(), v.integer()),
  /** Registrable domain of the site. */
  site: text,
  /** Cookies of all other hosts are out of sight. */
  sight,
  /** From the first observation, but no longer than the ledger keeps records of gone cookies, to `made`. */
  period: v.object({ from: moment, to: moment }),
  /** What was chosen in the consent banner; left out if that is not known, as in a visitor's own browser. */
  consent: v.optional(consentSchema),
  cookies: v.array(cookie),
  findings: v.array(finding),
});

/** A valid report. */
export type Report = v.InferOutput<typeof reportSchema>;
/** One cookie of a report. */
export type ReportCookie = v.InferOutput<typeof cookie>;
/** One indication. */
export type Finding = v.InferOutput<typeof finding>;
/** What a finding is based on. */
export type Evidence = v.InferOutput<typeof evidence>;
