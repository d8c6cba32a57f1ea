import { locale, t } from '../browser/i18n.ts';
import { withoutDot } from '../catalogue/domain-match.ts';
import { statedLifetime } from '../catalogue/match.ts';
import type { Entry } from '../catalogue/schema.ts';
import type { Row } from '../cookies/row.ts';
import { visibleText } from '../format/visible-text.ts';
import { durationText, lifetimeText, observedLengthText } from './duration-text.ts';

/** The texts of one row: whose it is and what it is for, what KICKS declares, and what the browser has. */
interface RowText {
  issuer: string;
  purpose: string;
  declared: string;
  observed: string;
}

export function rowText(row: Row): RowText {
  if (row.match.kind === 'unlisted') {
    const { known } = row.match;
    const domain = visibleText(withoutDot(row.observation.slot.domain));
    return {
      issuer: known === null ? t('issuerUnknown', domain) : `${known.vendor} · ${domain}`,
      purpose: known === null ? t('purposeUnknown') : known.purpose[locale],
      declared: t('declaredUnlisted'),
      observed: observedText(row),
    };
  }
  const { entry } = row.match;
  return {
    issuer: `${entry.vendor.name} · ${issuersText(entry)}`,
    purpose: entry.purpose[locale],
    declared: lifetimeText(entry.lifetime),
    observed: observedText(row),
  };
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
function observedText({ observation, setAt, now, match }: Row): string {
  const { expires } = observation;
  if (expires === null) return t('browserSession');
  if (setAt === null) return t('remaining', durationText(expires - now));
  const length = expires - setAt;
  const stated = statedLifetime(match);
  return stated === null ? durationText(length) : observedLengthText(length, stated, setAt);
}
