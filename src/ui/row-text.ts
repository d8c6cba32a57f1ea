import { locale, t } from '../browser/i18n.ts';
import { withoutDot } from '../catalogue/domain-match.ts';
import { statedLifetime } from '../catalogue/match.ts';
import { purposeOf } from '../catalogue/purpose.ts';
import type { Entry } from '../catalogue/schema.ts';
import type { Row } from '../cookies/row.ts';
import { visibleText } from '../format/visible-text.ts';
import {
  declaredText,
  durationText,
  observedLengthText,
  sessionText,
  type Wording,
} from './duration-text.ts';

/** The texts of one row: whose it is and what it is for, what is declared, and what the browser has. */
interface RowText {
  /** The vendor, or for an unlisted cookie that it is unknown; null if the catalogue names none of a listed one. */
  vendor: string | null;
  /** The published issuers; for an unlisted cookie its own domain. */
  domains: string;
  /** Both of them, or the domains alone. */
  issuer: string;
  purpose: string;
  /** The language of the purpose if it is a quotation: null if that is not clear. Undefined for our own words. */
  quoted: string | null | undefined;
  declared: string;
  observed: string;
}

export function rowText(row: Row, wording: Wording = 'long'): RowText {
  const domains =
    row.match.kind === 'unlisted'
      ? visibleText(withoutDot(row.observation.slot.domain))
      : issuersText(row.match.entry);
  const vendor = vendorText(row);
  return {
    vendor,
    domains,
    issuer: vendor === null ? domains : `${vendor} · ${domains}`,
    ...purposeText(row),
    declared:
      row.match.kind === 'unlisted'
        ? t('declaredUnlisted')
        : declaredText(row.match.entry, wording),
    observed: observedText(row, wording),
  };
}

function vendorText({ match }: Row): string | null {
  if (match.kind !== 'unlisted') return match.entry.vendor?.name ?? null;
  return match.known?.vendor ?? t('vendorUnknown');
}

/** In our words; else in those of the published policy. */
function purposeText({ match }: Row): Pick<RowText, 'purpose' | 'quoted'> {
  const own = purposeOf(match);
  if (own !== null) return { purpose: own[locale], quoted: undefined };
  const published = match.kind === 'unlisted' ? undefined : match.entry.publishedPurpose;
  return { purpose: published?.text ?? t('purposeUnknown'), quoted: published?.language };
}

/** The published issuers of an entry, each with its note in the published policy. */
export function issuersText({ issuers }: Entry): string {
  return issuers
    .map(({ domain, note }) => {
      const name = withoutDot(domain);
      if (note === undefined) return name;
      return `${name} (${'text' in note ? note.text : note[locale]})`;
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
