import { locale, t } from '../browser/i18n.ts';
import { withoutDot } from '../catalogue/domain-match.ts';
import { statedLifetime } from '../catalogue/match.ts';
import type { Entry } from '../catalogue/schema.ts';
import type { Row } from '../cookies/row.ts';
import { visibleText } from '../format/visible-text.ts';
import {
  durationText,
  lifetimeText,
  observedLengthText,
  sessionText,
  type Wording,
} from './duration-text.ts';

/** The texts of one row: whose it is and what it is for, what is declared, and what the browser has. */
interface RowText {
  vendor: string;
  /** The published issuers; for an unlisted cookie its own domain. */
  domains: string;
  /** Both of them. */
  issuer: string;
  purpose: string;
  declared: string;
  observed: string;
}

export function rowText(row: Row, wording: Wording = 'long'): RowText {
  const vendor = vendorText(row);
  const domains =
    row.match.kind === 'unlisted'
      ? visibleText(withoutDot(row.observation.slot.domain))
      : issuersText(row.match.entry);
  return {
    vendor,
    domains,
    issuer: `${vendor} · ${domains}`,
    purpose: purposeText(row),
    declared:
      row.match.kind === 'unlisted'
        ? t('declaredUnlisted')
        : lifetimeText(row.match.entry.lifetime, wording),
    observed: observedText(row, wording),
  };
}

function vendorText({ match }: Row): string {
  if (match.kind !== 'unlisted') return match.entry.vendor.name;
  return match.known?.vendor ?? t('vendorUnknown');
}

function purposeText({ match }: Row): string {
  const { purpose } = match.kind === 'unlisted' ? (match.known ?? { purpose: null }) : match.entry;
  return purpose === null ? t('purposeUnknown') : purpose[locale];
}

/** The published issuers of an entry, each with its note in the published policy. */
export function issuersText({ issuers }: Entry): string {
  return issuers
    .map(({ domain, note }) => {
      const name = withoutDot(domain);
      return note === undefined ? name : `${name} (${note[locale]})`;
    })
    .join(', ');
}

/** The lifetime that the browser granted, or the time left if nobody saw the cookie being set. */
function observedText({ observation, setAt, now, match }: Row, wording: Wording): string {
  const { expires } = observation;
  if (expires === null) return sessionText(wording);
  if (setAt === null) return t('remaining', durationText(expires - now, wording));
  const length = expires - setAt;
  const stated = statedLifetime(match);
  return stated === null
    ? durationText(length, wording)
    : observedLengthText(length, stated, setAt, wording);
}
