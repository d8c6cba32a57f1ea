import type { Lifetime } from '../catalogue/fields.ts';
import type { Catalogue } from '../catalogue/schema.ts';
import type { Category } from '../cookies/classify.ts';
import { lengthOf } from '../cookies/span.ts';
import { LONGEST_GRANTED, toleranceOf } from '../cookies/verdict.ts';
import { declaredOf, evidenceOf, finding } from './finding.ts';
import { groupsOf } from './groups.ts';
import type { Rule } from './rules.ts';
import type { Evidence, Finding, ReportCookie } from './schema.ts';

interface Benchmark {
  rule: Rule;
  category: Category;
  benchmark: Exclude<Lifetime, 'session'>;
}

const BENCHMARKS: readonly Benchmark[] = [
  /** CNIL: for audience measurement without consent. */
  {
    rule: 'analytics-beyond-benchmark',
    category: 'analytics',
    benchmark: { value: 13, unit: 'month' },
  },
  /** WP 194: normally the session or hours. */
  { rule: 'necessary-long-lived', category: 'necessary', benchmark: { value: 1, unit: 'day' } },
];

/**
 * Cookies that are kept, or declared to be kept, for longer than guidance takes as a measure. Each entry and each
 * known cookie is a finding; cookies that another site may have set count for nothing.
 *
 * @param made when the report is made, in milliseconds since the epoch
 */
export function benchmarkFindings(
  { entries }: Pick<Catalogue, 'entries'>,
  cookies: readonly ReportCookie[],
  made: number,
): Finding[] {
  const own = cookies.filter(({ shared }) => !shared);
  return BENCHMARKS.flatMap(({ rule, category, benchmark }) => {
    const isBeyond = (kept: Lifetime | number): boolean => exceeds(kept, benchmark, made);
    const find = (about: Partial<Evidence>, of: readonly ReportCookie[]): Finding[] => {
      const beyond = of.filter((cookie) => isBeyond(keptFor(cookie, made)));
      if (beyond.length === 0 && !isBeyond(about.declared ?? 'session')) return [];
      const evidence: Evidence = {
        ...about,
        category,
        benchmark,
        ...(beyond.some(isCapped) && { capped: true }),
        cookies: evidenceOf(beyond, made),
      };
      return [finding(rule, evidence)];
    };
    const listed = entries
      .filter((entry) => entry.category === category)
      .flatMap((entry) =>
        find(
          { entry: entry.name, ...declaredOf(entry) },
          own.filter((cookie) => cookie.entry === entry.name),
        ),
      );
    const others = own.filter((cookie) => cookie.category === category && cookie.entry === null);
    const unlisted = [...groupsOf(others, ({ known }) => known)].flatMap(([known, of]) =>
      known === null ? [] : find({ known, ...vendorEvidence(of) }, of),
    );
    return [...listed, ...unlisted];
  });
}

/** For how long a cookie is kept: as long as the browser granted, else at least for as long as was left. */
function keptFor({ observed, expires }: ReportCookie, made: number): number | 'session' {
  return observed ?? (expires === null ? 'session' : expires - made);
}

function exceeds(
  kept: Lifetime | number,
  benchmark: Benchmark['benchmark'],
  from: number,
): boolean {
  const length = typeof kept === 'object' ? lengthOf(kept, from) : kept;
  if (length === 'session') return false;
  const most = lengthOf(benchmark, from);
  return most !== 'session' && length - most > toleranceOf(most);
}

/** Whether the browser granted the longest lifetime that browsers grant: the site may have asked for more. */
function isCapped({ observed }: ReportCookie): boolean {
  return (
    typeof observed === 'number' &&
    Math.abs(observed - LONGEST_GRANTED) <= toleranceOf(LONGEST_GRANTED)
  );
}

function vendorEvidence([cookie]: readonly ReportCookie[]): Partial<Evidence> {
  return cookie?.vendor == null ? {} : { vendor: cookie.vendor };
}
