import type { Lifetime } from '../catalogue/fields.ts';
import { type Separator, toCsv } from '../format/csv.ts';
import type { LedgerEvent } from '../ledger/record.ts';
import type { Report } from './schema.ts';

const COLUMNS = [
  'name',
  'domain',
  'path',
  'host_only',
  'partition',
  'store',
  'category',
  'listed_as',
  'vendor',
  'declared',
  'declared_is_most',
  'documented',
  'source',
  'observed_seconds',
  'verdicts',
  'secure',
  'http_only',
  'same_site',
  'first_seen_utc',
  'times_set',
  'event',
  'from_utc',
  'to_utc',
  'count',
  'requested_seconds',
  'granted_seconds',
  'set_by',
  'set_by_address',
  'page',
  'cause',
] as const;

/**
 * A report as CSV: a row for each event of each cookie, and one row for a cookie without events. Times are
 * in UTC, as `2026-11-24 12:00:00`, which spreadsheets and programs read in every language.
 */
export function reportCsv({ cookies }: Report, separator: Separator): string {
  const rows = cookies.flatMap((cookie) => {
    const { slot, declared, declaredIsMost, documented } = cookie;
    const common = [
      slot.name,
      slot.domain,
      slot.path,
      slot.hostOnly,
      slot.partitionKey?.topLevelSite ?? null,
      slot.storeId,
      cookie.category,
      cookie.entry,
      cookie.vendor,
      lifetimeCell(declared),
      declared === null ? null : declaredIsMost === true,
      lifetimeCell(documented?.lifetime ?? null),
      documented?.url ?? null,
      seconds(cookie.observed),
      cookie.verdicts.join(' '),
      cookie.secure,
      cookie.httpOnly,
      cookie.sameSite,
      utc(cookie.firstSeen),
      cookie.timesSet,
    ];
    if (cookie.events.length === 0) return [[...common, ...Array<null>(10).fill(null)]];
    return cookie.events.map((event) => [...common, ...cellsOf(event)]);
  });
  return toCsv([COLUMNS, ...rows], separator);
}

function cellsOf(event: LedgerEvent): (string | number | null)[] {
  if (event.type === 'removed') {
    const at = utc(event.at);
    return ['removed', at, at, 1, null, null, null, null, null, event.cause];
  }
  if (event.type === 'restored') {
    const at = utc(event.at);
    return ['restored', at, at, 1, null, null, 'extension', null, null, null];
  }
  const { from, to, count, requested, granted, setter } = event;
  const address =
    setter.by === 'response'
      ? setter.origin + setter.path
      : setter.by === 'no-response'
        ? setter.host
        : null;
  return [
    'set',
    utc(from),
    utc(to),
    count,
    seconds(requested),
    seconds(granted),
    setter.by,
    address,
    setter.by === 'response' ? setter.page : null,
    null,
  ];
}

function lifetimeCell(lifetime: Lifetime | null): string | null {
  return lifetime === null || lifetime === 'session'
    ? lifetime
    : `${lifetime.value} ${lifetime.unit}`;
}

function seconds(lifetime: number | 'session' | null): number | 'session' | null {
  return typeof lifetime === 'number' ? Math.round(lifetime / 1000) : lifetime;
}

function utc(moment: number): string {
  return new Date(moment).toISOString().slice(0, -5).replace('T', ' ');
}
