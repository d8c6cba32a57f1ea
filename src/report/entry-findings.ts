import { documentedOfEntry } from '../catalogue/documented.ts';
import { domainMatches, withoutDot } from '../catalogue/domain-match.ts';
import type { Entry } from '../catalogue/schema.ts';
import { lengthOf } from '../cookies/span.ts';
import { toleranceOf, type Verdict } from '../cookies/verdict.ts';
import { blocks } from '../settings/settings.ts';
import { declaredOf, evidenceOf, type FindingContext, finding } from './finding.ts';
import type { Rule } from './rules.ts';
import type { Evidence, Finding, ReportCookie } from './schema.ts';

type Context = Pick<FindingContext, 'access' | 'blocking' | 'made'>;

/** The verdicts on single cookies that are findings, with what the rule compares them with. */
const OF_COOKIES: readonly [Verdict, Rule, (entry: Entry) => Partial<Evidence>][] = [
  ['persistent-declared-session', 'persistent-declared-session', declaredOf],
  ['longer', 'longer-than-declared', declaredOf],
  ['shorter', 'shorter-than-declared', declaredOf],
  ['session-declared-persistent', 'session-declared-persistent', declaredOf],
  ['capped', 'capped', declaredOf],
  ['domain-other', 'domain-other', issuersOf],
  ['domain-wider', 'domain-wider', issuersOf],
  ['name-differs', 'name-differs', () => ({})],
];

/** What is to be said of one entry and of its cookies, of which `cookies` are all. */
export function entryFindings(
  entry: Entry,
  cookies: readonly ReportCookie[],
  context: Context & { anySeen: boolean },
): Finding[] {
  const { name, category, retired, contradiction } = entry;
  const about = { entry: name, category };
  const all = evidenceOf(cookies, context.made);
  return [
    ...cookieFindings(entry, cookies, context),
    ...(context.anySeen && cookies.length === 0 && wouldBeSeen(entry, context)
      ? [finding('never-seen', { ...about, cookies: [] })]
      : []),
    ...(retired === undefined
      ? []
      : [
          finding('retired', {
            ...about,
            ...vendorOf(entry),
            since: retired.since,
            source: retired.source,
            cookies: all,
          }),
        ]),
    ...(contradiction === undefined
      ? []
      : [finding('contradiction', { ...about, statements: [contradiction], cookies: all })]),
    ...vendorFindings(entry, all),
  ];
}

/** Those that another site may have set are findings of their own. */
function cookieFindings(
  entry: Entry,
  cookies: readonly ReportCookie[],
  { made }: Context,
): Finding[] {
  return [false, true].flatMap((isShared) =>
    OF_COOKIES.flatMap(([verdict, rule, comparedWith]) => {
      const such = cookies.filter(
        ({ shared, verdicts }) => shared === isShared && verdicts.includes(verdict),
      );
      if (such.length === 0) return [];
      const evidence: Evidence = {
        entry: entry.name,
        category: entry.category,
        ...comparedWith(entry),
        ...(isShared && { shared: true }),
        cookies: evidenceOf(such, made),
      };
      return [finding(rule, evidence)];
    }),
  );
}

/** Whether a cookie of the entry would have been seen if there had been one. */
function wouldBeSeen(
  { name, category, issuers, momentary }: Entry,
  { access, blocking }: Context,
): boolean {
  return (
    momentary !== true &&
    !blocks(blocking, { category, subject: name }) &&
    issuers.every(({ domain }) =>
      access.whole.some((seen) => domainMatches(withoutDot(domain), seen)),
    )
  );
}

/** Compares lengths: 12 months are a year. Counted from a fixed day, so that it is the same every day. */
function vendorFindings(entry: Entry, cookies: Evidence['cookies']): Finding[] {
  const documented = documentedOfEntry(entry);
  if (documented?.lifetime == null || entry.lifetime === null) return [];
  const [declared, other] = [lengthOf(entry.lifetime, 0), lengthOf(documented.lifetime, 0)];
  const differs =
    declared === 'session' || other === 'session'
      ? declared !== other
      : Math.abs(declared - other) > toleranceOf(declared);
  // What is declared as the longest lifetime agrees with any shorter one.
  const isLess = declared !== 'session' && (other === 'session' || other < declared);
  if (!differs || (entry.lifetimeIsMost === true && isLess)) return [];
  const { name, category } = entry;
  return [
    finding('vendor-differs', {
      entry: name,
      category,
      ...vendorOf(entry),
      ...declaredOf(entry),
      documented,
      cookies,
    }),
  ];
}

function vendorOf({ vendor }: Entry): Partial<Evidence> {
  return vendor === undefined ? {} : { vendor: vendor.name };
}

function issuersOf({ issuers }: Entry): Partial<Evidence> {
  return { issuers: issuers.map(({ domain }) => withoutDot(domain)) };
}
