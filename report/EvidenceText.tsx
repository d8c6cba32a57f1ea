import { Fragment } from 'preact';
import { locale, t, tn } from '../src/browser/i18n.ts';
import { shownName } from '../src/catalogue/name-pattern.ts';
import { slotKey } from '../src/cookies/slot.ts';
import { formatDay } from '../src/format/date-time.ts';
import { visibleText } from '../src/format/visible-text.ts';
import { groupsOf } from '../src/report/groups.ts';
import type { Rule } from '../src/report/rules.ts';
import type { Evidence, ReportCookie } from '../src/report/schema.ts';
import { documentedText } from '../src/ui/documented-text.ts';
import { durationText } from '../src/ui/duration-text.ts';
import { listText } from '../src/ui/list-text.ts';
import { nameText } from '../src/ui/name-text.ts';
import { setterText } from '../src/ui/setter-text.ts';
import { CategoryAndVendor } from './CategoryAndVendor.tsx';
import { placeOf } from './place.ts';
import { Source } from './Source.tsx';
import { isWhole } from './state.ts';
import { lengthText, momentText, observedText, publishedText } from './texts.ts';

/** How many cookies a finding names on the screen; paper and files have all of them. */
const MOST_NAMED = 12;

/** These say how many cookies there are; another rule names them. */
const COUNTED: readonly Rule[] = ['category-undeclared', 'vendor-undeclared'];

interface Props {
  rule: Rule;
  evidence: Evidence;
  /** The cookies of the report, by `slotKey`. */
  cookies: Cookies;
}

type Cookies = ReadonlyMap<string, ReportCookie>;

/** What a finding is about and what it is based on, put into words. */
export function EvidenceText({ rule, evidence, cookies: all }: Props) {
  const { declared, documented, issuers, since, source, vendor = '', cookies } = evidence;
  const sentences = [
    ...(evidence.statements ?? []).map((statement) => visibleText(statement[locale])),
    declared === undefined ? '' : t('findingDeclared', publishedText(declared, evidence)),
    issuers === undefined ? '' : t('findingIssuers', listText(issuers.map(visibleText))),
    since === undefined ? '' : t('findingSince', visibleText(vendor), formatDay(since, locale)),
    documented === undefined ? '' : documentedText(visibleText(vendor), documented),
  ].filter((sentence) => sentence !== '');
  const url = documented?.url ?? source;
  return (
    <>
      <Subject evidence={evidence} />
      {(sentences.length > 0 || cookies.length > 0) && ': '}
      {sentences.join(' ')}{' '}
      {cookies.length > 0 &&
        (COUNTED.includes(rule) ? (
          tn('total', cookies.length)
        ) : (
          <Observed evidence={evidence} all={all} />
        ))}
      {evidence.capped && ` ${t('findingCapped')}`}
      {evidence.shared && ` ${t('shared')}`} {url !== undefined && <Source url={url} />}
    </>
  );
}

/** The entry or the known cookie; else the category and the vendor. */
function Subject({ evidence: { entry, known, category, vendor } }: { evidence: Evidence }) {
  if (entry !== undefined) return <strong class="code">{nameText(entry)}</strong>;
  if (known !== undefined) return <strong class="code">{visibleText(shownName(known))}</strong>;
  return <CategoryAndVendor category={category} vendor={vendor} />;
}

/** When a cookie was set and by whom. */
function setText({ at, setter }: NonNullable<Evidence['cookies'][number]['set']>): string {
  return t('findingSet', momentText(at), setterText(setter));
}

/** The cookies, each with its lifetime, or with the set that the finding is about. Those that look the same are put together. */
function Observed({
  evidence: { entry, known, cookies },
  all,
}: {
  evidence: Evidence;
  all: Cookies;
}) {
  const about = entry ?? known;
  const seen = cookies.map(({ slot, observed, left, set }) => {
    const what = slot.name === about ? placeOf(slot).join(' ') : slot.name;
    const isLeft = observed === null && left !== null;
    // As elsewhere in the report. A file may hold findings about cookies that it does not list.
    const cookie = all.get(slotKey(slot));
    const length = cookie === undefined ? lengthText(observed) : observedText(cookie);
    const kept = isLeft ? t('remaining', durationText(left)) : length;
    const said = set === undefined ? kept : setText(set);
    return { what: nameText(what), said };
  });
  const groups = [...groupsOf(seen, ({ what, said }) => `${what} ${said}`).values()];
  const named = isWhole.value ? groups : groups.slice(0, MOST_NAMED);
  const rest = groups.length - named.length;
  return (
    <>
      {about !== undefined && `${t('findingObserved')} `}
      {named.map(([cookie, ...more], i) => (
        <Fragment key={i}>
          <span class="code">{cookie?.what}</span>
          {` (${cookie?.said})${more.length === 0 ? '' : ` × ${more.length + 1}`}`}
          {i < named.length - 1 ? ', ' : rest > 0 ? ' ' : '.'}
        </Fragment>
      ))}
      {rest > 0 && t('findingMore', rest)}
    </>
  );
}
