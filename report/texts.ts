import { locale, t } from '../src/browser/i18n.ts';
import type { Lifetime } from '../src/catalogue/fields.ts';
import { slotKey } from '../src/cookies/slot.ts';
import { zonedFormat } from '../src/format/date-time.ts';
import { visibleText } from '../src/format/visible-text.ts';
import type { LedgerEvent } from '../src/ledger/record.ts';
import type { Consent } from '../src/report/consent.ts';
import type { Report, ReportCookie } from '../src/report/schema.ts';
import { declaredText, durationText, observedLengthText } from '../src/ui/duration-text.ts';
import { listText } from '../src/ui/list-text.ts';
import { placeOf } from './place.ts';

/** A key that is unique within a report. */
export function cookieKey({ slot }: ReportCookie): string {
  return slotKey(slot);
}

const moments = zonedFormat(locale);

/** A moment in words, with its time zone: who reads the report may be in another one. */
export function momentText(moment: number): string {
  return moments.format(moment);
}

/** A lifetime in words (milliseconds); null stands for one that is not known. */
export function lengthText(length: number | 'session' | null): string {
  if (length === null) return t('notMeasured');
  return length === 'session' ? t('browserSession') : durationText(length);
}

/** The lifetime that the publisher declares in words, with "at most" if the policy says so. */
export function publishedText(
  declared: Lifetime,
  { declaredIsMost }: Pick<ReportCookie, 'declaredIsMost'>,
): string {
  return declaredText({ lifetime: declared, lifetimeIsMost: declaredIsMost === true });
}

/** The lifetime that others document of a cookie of which nothing is published. */
export function documentedLifetime({ entry, documented }: ReportCookie): Lifetime | null {
  return entry === null ? (documented?.lifetime ?? null) : null;
}

/** The observed lifetime in words: in the unit in which one is stated if they look the same. */
export function observedText(cookie: ReportCookie): string {
  const { observed, events, firstSeen } = cookie;
  const stated = cookie.declared ?? documentedLifetime(cookie);
  if (stated === null || typeof observed !== 'number') return lengthText(observed);
  const from = events.findLast((event) => event.type === 'set')?.to ?? firstSeen;
  return observedLengthText(observed, stated, from);
}

/** The domains and hosts whose cookies were in sight, as a list in words; null if there were none. */
export function sightText({ sight: { whole, some } }: Report): string | null {
  const hosts = [...whole, ...some.flatMap((part) => part.hosts)].map(visibleText);
  return hosts.length === 0 ? null : listText(hosts);
}

/** Names for the rows of a chart. Cookies with the same name are told apart by where they are kept. */
export function rowNames(cookies: readonly ReportCookie[]): string[] {
  const counts = new Map<string, number>();
  for (const { slot } of cookies) counts.set(slot.name, (counts.get(slot.name) ?? 0) + 1);
  return cookies.map(({ slot }) =>
    counts.get(slot.name) === 1 ? slot.name : [slot.name, ...placeOf(slot)].join(' '),
  );
}

/** What was chosen in the consent banner, and when. */
export function consentText({ phase, chosen }: Consent): string {
  const text = t(`consent_${phase}`);
  return chosen === null ? text : `${text}, ${momentText(chosen)}`;
}

/** Why a cookie was removed. */
export function causeText({ cause }: Extract<LedgerEvent, { type: 'removed' }>): string {
  return t(`cause_${cause}`);
}
