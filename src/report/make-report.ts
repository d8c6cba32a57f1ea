import type { Matcher } from '../catalogue/match.ts';
import type { Catalogue } from '../catalogue/schema.ts';
import { type Row, rowsOf } from '../cookies/row.ts';
import { slotKey } from '../cookies/slot.ts';
import { setAt } from '../ledger/fold.ts';
import type { LedgerRecord } from '../ledger/record.ts';
import { findings } from './findings.ts';
import type { Report, ReportCookie } from './schema.ts';

export interface ReportContext {
  catalogue: Catalogue;
  matcher: Matcher;
  /** Milliseconds since the epoch. */
  now: number;
  /** Name and version. */
  browser: string;
  extension: string;
}

/** Makes a report of everything in the ledger. */
export function makeReport(
  ledger: ReadonlyMap<string, LedgerRecord>,
  { catalogue, matcher, now, browser, extension }: ReportContext,
): Report {
  const { site } = catalogue.publisher;
  const rows = rowsOf([...ledger.values()], {
    matcher,
    site,
    now,
    setAt: (observation) => setAt(ledger.get(slotKey(observation.slot)), observation),
  });
  const cookies = rows.flatMap((row) => {
    const record = ledger.get(row.key);
    return record === undefined ? [] : [toCookie(row, record)];
  });
  const from = Math.min(now, ...cookies.map(({ firstSeen }) => firstSeen));
  return {
    format: 'cookiekoll-report',
    version: 1,
    made: now,
    browser,
    extension,
    catalogue: catalogue.version,
    site,
    period: { from, to: now },
    cookies,
    policy: findings(catalogue, cookies),
  };
}

function toCookie({ group, match, verdicts }: Row, record: LedgerRecord): ReportCookie {
  const { lastSet, ...rest } = record;
  const entry = match.kind === 'unlisted' ? null : match.entry;
  return {
    ...rest,
    group,
    entry: entry?.name ?? null,
    declared: entry?.lifetime ?? null,
    observed:
      lastSet === null
        ? null
        : lastSet.expires === null
          ? 'session'
          : Math.max(0, lastSet.expires - lastSet.at),
    verdicts,
  };
}
