import type { Access } from '../catalogue/access.ts';
import { documentedOf } from '../catalogue/documented.ts';
import { type Match, type Matcher, vendorOf } from '../catalogue/match.ts';
import { nameOf, publishedCategoryOf } from '../catalogue/published-category.ts';
import { purposeOf } from '../catalogue/purpose.ts';
import type { Catalogue, Entry } from '../catalogue/schema.ts';
import { type Row, rowsOf } from '../cookies/row.ts';
import { slotKey } from '../cookies/slot.ts';
import { DAY } from '../format/duration.ts';
import { asOf } from '../ledger/fold.ts';
import type { LedgerRecord } from '../ledger/record.ts';
import { seenSet } from '../ledger/record-summary.ts';
import type { Settings } from '../settings/settings.ts';
import type { Consent } from './consent.ts';
import { findings } from './findings.ts';
import { REPORT_VERSION, type Report, type ReportCookie } from './schema.ts';

/** What a report is made with, besides the ledger. */
interface ReportContext {
  catalogue: Catalogue;
  matcher: Matcher;
  /** The version of the list of known cookies. */
  known: number;
  /** Which hosts of the watched domains the extension may see. */
  access: Access;
  /** The settings in force. */
  settings: Settings;
  /** Milliseconds since the epoch. */
  now: number;
  /** The browser's name and version. */
  browser: string;
  /** The extension's version. */
  extension: string;
  /** What was chosen in the consent banner, if that is known. */
  consent?: Consent;
}

/** Makes a report of every record of the ledger (by `slotKey`). */
export function makeReport(
  records: ReadonlyMap<string, LedgerRecord>,
  { catalogue, matcher, known, access, settings, now, browser, extension, consent }: ReportContext,
): Report {
  const { site } = catalogue.publisher;
  const ledger = new Map([...records].map(([key, record]) => [key, asOf(record, now)]));
  const rows = rowsOf([...ledger.values()], {
    matcher,
    site,
    now,
    seenSet: (observation) => seenSet(ledger.get(slotKey(observation.slot)), observation),
  });
  const cookies = rows.flatMap((row) => {
    const record = ledger.get(row.key);
    return record === undefined ? [] : [toCookie(row, record, catalogue)];
  });
  const first = Math.min(now, ...cookies.map(({ firstSeen }) => firstSeen));
  // Cookies that were gone before that are no longer in the ledger, so the report cannot speak for that time.
  const from = Math.max(first, now - settings.ledger.days * DAY);
  return {
    format: 'cookiekoll-report',
    version: REPORT_VERSION,
    made: now,
    browser,
    extension,
    catalogue: catalogue.version,
    known,
    site,
    sight: {
      whole: [...access.whole],
      some: access.some.map(({ domain, hosts }) => ({ domain, hosts: [...hosts] })),
      none: [...access.none],
    },
    period: { from, to: now },
    ...(consent && { consent }),
    cookies,
    findings: findings(cookies, { catalogue, blocking: settings, access, consent, made: now }),
  };
}

function toCookie(
  { category, match, shared, verdicts }: Row,
  record: LedgerRecord,
  catalogue: Catalogue,
): ReportCookie {
  const { lastSet, ...rest } = record;
  const expires = lastSet === null ? rest.expires : lastSet.expires;
  return {
    ...rest,
    category,
    ...knowledgeOf(match, catalogue),
    // A session cookie is known to be one even if it was not seen being set.
    observed:
      expires === null ? 'session' : lastSet === null ? null : Math.max(0, expires - lastSet.at),
    verdicts,
    shared,
  };
}

/** What the catalogue or the list of known cookies says of a cookie. */
function knowledgeOf(
  match: Match,
  catalogue: Catalogue,
): Pick<
  ReportCookie,
  | 'entry'
  | 'known'
  | 'vendor'
  | 'purpose'
  | 'published'
  | 'declared'
  | 'declaredIsMost'
  | 'documented'
> {
  const entry = match.kind === 'unlisted' ? null : match.entry;
  const known = match.kind === 'unlisted' ? match.known : null;
  return {
    entry: entry?.name ?? null,
    known: known?.name ?? null,
    vendor: vendorOf(match),
    purpose: purposeOf(match),
    ...(entry !== null && publishedOf(entry, catalogue)),
    declared: entry?.lifetime ?? null,
    ...(entry?.lifetimeIsMost === true && { declaredIsMost: true }),
    documented: documentedOf(match),
  };
}

/** The entry in the publisher's words, as far as the catalogue quotes them. */
function publishedOf(entry: Entry, catalogue: Catalogue): Pick<ReportCookie, 'published'> {
  const among = publishedCategoryOf(entry, catalogue.categories);
  const category = among === undefined ? null : nameOf(among, catalogue);
  const purpose = entry.publishedPurpose ?? null;
  if (category === null && purpose === null) return {};
  return { published: { ...(category && { category }), ...(purpose && { purpose }) } };
}
