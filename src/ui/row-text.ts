import { locale, t } from '../browser/i18n.ts';
import { withoutDot } from '../catalogue/domain-match.ts';
import type { Entry } from '../catalogue/schema.ts';
import type { Row } from '../cookies/row.ts';
import { visibleText } from '../format/visible-text.ts';
import { durationText, lifetimeText } from './duration-text.ts';

/** The texts of one row in which the catalogue and the browser meet. */
export interface RowText {
  issuer: string;
  purpose: string;
  declared: string;
  observed: string;
}

export function rowText(row: Row): RowText {
  if (row.match.kind === 'unlisted') {
    return {
      issuer: t('issuerUnknown', visibleText(withoutDot(row.observation.slot.domain))),
      purpose: t('purposeUnknown'),
      declared: t('declaredNothing'),
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

/** The published issuers of an entry, with what the policy says of each. */
export function issuersText({ issuers }: Entry): string {
  return issuers
    .map(({ domain, note }) => {
      const name = withoutDot(domain);
      return note === undefined ? name : `${name} (${note[locale]})`;
    })
    .join(', ');
}

/** What the browser granted, or what remains of it where nobody saw it being set. */
export function observedText({ observation, setAt, now, match, verdicts }: Row): string {
  const { expires } = observation;
  if (expires === null) return t('untilClosed');
  if (setAt === null) return t('remaining', durationText(expires - now));
  // In the policy's own unit, so that what is equal also looks equal.
  if (match.kind !== 'unlisted' && verdicts.includes('as-declared')) {
    return lifetimeText(match.entry.lifetime);
  }
  return durationText(expires - setAt);
}
