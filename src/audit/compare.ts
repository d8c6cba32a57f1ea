import { withoutDot } from '../catalogue/domain-match.ts';
import { toleranceOf } from '../cookies/verdict.ts';
import { groupsOf } from '../report/groups.ts';
import type { ReportCookie } from '../report/schema.ts';
import { auditFindings, findingKey } from './findings.ts';
import type { Recorded, Source } from './recorded.ts';
import type { AssessedFinding } from './schema.ts';
import { standingsIn } from './standing.ts';

/** A cookie as two audits or reports are compared by it: all of its slots and runs together. */
export interface ComparedCookie {
  /** Name of the entry, of the known cookie, or else of the cookie. */
  name: string;
  /** Without a dot. */
  host: string;
  category: ReportCookie['category'];
  vendor: string | null;
  /** The longest lifetime that was granted, in milliseconds; null if none was observed. */
  lifetime: number | 'session' | null;
  /** Sorted, with a blank between them. */
  verdicts: string;
  secure: string;
  httpOnly: string;
  sameSite: string;
}

/** What may change of a cookie. */
export const COOKIE_FIELDS = [
  'category',
  'vendor',
  'lifetime',
  'verdicts',
  'secure',
  'httpOnly',
  'sameSite',
] as const;

/** A cookie that is in both, and what changed of it. */
export interface ChangedCookie {
  before: ComparedCookie;
  after: ComparedCookie;
  fields: (typeof COOKIE_FIELDS)[number][];
}

/** How two audits or reports of a site differ. Findings are as the file that they are from says; those that count first. */
export interface Comparison {
  cookies: { new: ComparedCookie[]; gone: ComparedCookie[]; changed: ChangedCookie[] };
  findings: {
    new: AssessedFinding[];
    gone: AssessedFinding[];
    /** Those of which the level changed. */
    changed: { before: AssessedFinding; after: AssessedFinding }[];
  };
  /** The runs that were left out because only one of the two has them. */
  leftOut: { before: Run[]; after: Run[] };
  /** The runs of each if they have none in common: what differs may then come from the browser or the choice. */
  differentRuns: { before: Run[]; after: Run[] } | null;
}

type Run = Pick<Source, 'browser' | 'phase'>;

/**
 * What is new, gone and changed from one audit or report of a site to a later one. Runs that only one of them has are
 * left out, so that another browser or consent phase is no change; unless they have none in common.
 */
export function compareRecorded(before: Recorded, after: Recorded): Comparison {
  const isIn = (run: Run, { sources }: Recorded): boolean =>
    sources.some(({ browser, phase }) => browser === run.browser && phase === run.phase);
  const common = before.sources.filter((source) => isIn(source, after));
  const sourcesOf = (one: Recorded, other: Recorded): Source[] =>
    common.length === 0 ? one.sources : one.sources.filter((source) => isIn(source, other));
  const leftOut = (one: Recorded, other: Recorded): Run[] =>
    one.sources.filter((source) => !sourcesOf(one, other).includes(source)).map(runOf);
  const [old, now] = [sourcesOf(before, after), sourcesOf(after, before)];
  const cookies = matched(cookiesOf(old), cookiesOf(now), ({ name, host }) => `${host} ${name}`);
  const findings = matched(assessedFindings(old, before), assessedFindings(now, after), findingKey);
  return {
    cookies: {
      new: cookies.new,
      gone: cookies.gone,
      changed: cookies.both.flatMap(([one, other]) => {
        const fields = COOKIE_FIELDS.filter((field) =>
          field === 'lifetime'
            ? isOther(one.lifetime, other.lifetime)
            : one[field] !== other[field],
        );
        return fields.length === 0 ? [] : [{ before: one, after: other, fields }];
      }),
    },
    findings: {
      new: findings.new,
      gone: findings.gone,
      changed: findings.both
        .filter(([one, other]) => one.level !== other.level)
        .map(([one, other]) => ({ before: one, after: other })),
    },
    leftOut: { before: leftOut(before, after), after: leftOut(after, before) },
    differentRuns: common.length === 0 ? { before: old.map(runOf), after: now.map(runOf) } : null,
  };
}

/** The findings of some of the sources, those that count first. */
function assessedFindings(sources: readonly Source[], { assessed }: Recorded): AssessedFinding[] {
  const standingOf = standingsIn(assessed);
  const findings = auditFindings(sources).map((finding) => ({
    ...finding,
    ...standingOf(finding),
  }));
  const counting = findings.filter(({ standing }) => standing === 'counts');
  return [...counting, ...findings.filter((finding) => !counting.includes(finding))];
}

function runOf({ browser, phase }: Source): Run {
  return { browser, phase };
}

function cookiesOf(sources: readonly Source[]): ComparedCookie[] {
  const all = sources.flatMap(({ report }) => report.cookies);
  const groups = groupsOf(all, ({ slot, entry, known }) =>
    JSON.stringify([entry ?? known ?? slot.name, withoutDot(slot.domain)]),
  );
  return [...groups.values()]
    .flatMap((cookies) => {
      const [first] = cookies;
      return first === undefined ? [] : [togetherOf(first, cookies)];
    })
    .sort((a, b) => (`${a.host} ${a.name}` < `${b.host} ${b.name}` ? -1 : 1));
}

function togetherOf(first: ReportCookie, cookies: readonly ReportCookie[]): ComparedCookie {
  const each = (read: (cookie: ReportCookie) => unknown): string =>
    [...new Set(cookies.map((cookie) => String(read(cookie))))].sort().join(' ');
  const verdicts = [...new Set(cookies.flatMap((cookie) => cookie.verdicts))];
  return {
    name: first.entry ?? first.known ?? first.slot.name,
    host: withoutDot(first.slot.domain),
    category: first.category,
    vendor: first.vendor,
    lifetime: longest(cookies.map(({ observed }) => observed)),
    verdicts: verdicts.sort().join(' '),
    secure: each(({ secure }) => secure),
    httpOnly: each(({ httpOnly }) => httpOnly),
    sameSite: each(({ sameSite }) => sameSite),
  };
}

function longest(lifetimes: readonly ComparedCookie['lifetime'][]): ComparedCookie['lifetime'] {
  const measured = lifetimes.filter((lifetime) => typeof lifetime === 'number');
  if (measured.length > 0) return Math.max(...measured);
  return lifetimes.includes('session') ? 'session' : null;
}

/** Whether two lifetimes differ by more than the moments of setting do. One that was not observed tells nothing. */
function isOther(a: ComparedCookie['lifetime'], b: ComparedCookie['lifetime']): boolean {
  if (a === null || b === null) return false;
  if (a === 'session' || b === 'session') return a !== b;
  return Math.abs(a - b) > toleranceOf(a);
}

/** What is in one of two lists alone, and what is in both, by a key. */
function matched<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
): { new: T[]; gone: T[]; both: [before: T, after: T][] } {
  const old = new Map(before.map((item) => [keyOf(item), item]));
  const keys = new Set(after.map(keyOf));
  return {
    new: after.filter((item) => !old.has(keyOf(item))),
    gone: before.filter((item) => !keys.has(keyOf(item))),
    both: after.flatMap((item): [T, T][] => {
      const one = old.get(keyOf(item));
      return one === undefined ? [] : [[one, item]];
    }),
  };
}
