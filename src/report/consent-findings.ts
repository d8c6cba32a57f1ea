import { CATEGORIES, type Category } from '../cookies/classify.ts';
import type { SetEvent } from '../ledger/record.ts';
import type { Consent } from './consent.ts';
import { evidenceOf, finding } from './finding.ts';
import { sortedGroupsOf } from './groups.ts';
import type { Level, Rule } from './rules.ts';
import type { Evidence, Finding, ReportCookie } from './schema.ts';

type Set = NonNullable<Evidence['cookies'][number]['set']>;

/** What is not known to need consent is no more than a note. Necessary cookies need none. */
const LEVEL_OF: Readonly<Record<Exclude<Category, 'necessary'>, Level>> = {
  analytics: 'error',
  marketing: 'error',
  preferences: 'warning',
  unknown: 'note',
};

/**
 * Cookies that are not necessary and were set before anything was chosen in the consent banner, or after consent was
 * refused: each category and vendor of them.
 *
 * @param made when the report is made, in milliseconds since the epoch
 */
export function consentFindings(
  cookies: readonly ReportCookie[],
  { phase, chosen }: Consent,
  made: number,
): Finding[] {
  const before = (cookie: ReportCookie) => setBefore(cookie, chosen ?? Number.POSITIVE_INFINITY);
  const after = (cookie: ReportCookie) => (chosen === null ? null : setAfter(cookie, chosen));
  return [
    ...(phase === 'reject' ? findingsOf('despite-refusal', cookies, after, made) : []),
    ...findingsOf('before-consent', cookies, before, made),
  ];
}

function findingsOf(
  rule: Rule,
  cookies: readonly ReportCookie[],
  setOf: (cookie: ReportCookie) => Set | null,
  made: number,
): Finding[] {
  const such = cookies.flatMap((cookie) => {
    const set = setOf(cookie);
    return set === null ? [] : [{ cookie, set }];
  });
  return CATEGORIES.flatMap((category) => {
    if (category === 'necessary') return [];
    return [false, true].flatMap((isShared) => {
      const of = such.filter(
        ({ cookie }) => cookie.category === category && cookie.shared === isShared,
      );
      return sortedGroupsOf(of, ({ cookie }) => cookie.vendor).map(([vendor, group]) => {
        const evidence: Evidence = {
          category,
          ...(vendor !== null && { vendor }),
          ...(isShared && { shared: true }),
          cookies: group.flatMap(({ cookie, set }) =>
            evidenceOf([cookie], made).map((seen) => ({ ...seen, set })),
          ),
        };
        return finding(rule, evidence, LEVEL_OF[category]);
      });
    });
  });
}

/** The first set of a cookie, if it was before a moment; null if it was not. */
function setBefore({ firstSeen, events, dropped }: ReportCookie, moment: number): Set | null {
  if (firstSeen >= moment) return null;
  const [first] = events;
  // What was found, or whose first events are no longer known, was set by then: it is not known by whom.
  const isFirst = dropped === 0 && first?.type === 'set' && first.from === firstSeen;
  return { at: firstSeen, setter: isFirst ? first.setter : { by: 'unknown' } };
}

/** The first set of a cookie that was seen at a moment or after it; null if none was. */
function setAfter({ events }: ReportCookie, moment: number): Set | null {
  const event = events.find((one): one is SetEvent => one.type === 'set' && one.to >= moment);
  if (event === undefined) return null;
  // Of sets that are alike, the first and the last moment are known.
  return { at: event.from >= moment ? event.from : event.to, setter: event.setter };
}
