import { accessTo } from '../../src/catalogue/access.ts';
import { allKnownCookies, besideListed, knownVersion } from '../../src/catalogue/known.ts';
import { createMatcher } from '../../src/catalogue/match.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import { watchedDomains } from '../../src/catalogue/watched-domains.ts';
import type { Consent } from '../../src/report/consent.ts';
import { makeReport } from '../../src/report/make-report.ts';
import type { Report } from '../../src/report/schema.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import type { Observed } from './open-ledger.ts';

interface ReportMoment {
  /** Milliseconds since the epoch. */
  now: number;
  /** Left out if it is not known what was chosen. */
  consent?: Consent;
}

/** The report of what was observed, as the extension's own page would make it. */
export function reportOf(
  { records, origins, extension, browser }: Observed,
  catalogue: Catalogue,
  { now, consent }: ReportMoment,
): Report {
  return makeReport(records, {
    catalogue,
    matcher: createMatcher(catalogue, besideListed(allKnownCookies, catalogue.entries)),
    known: knownVersion,
    access: accessTo(watchedDomains(catalogue), origins),
    settings: storedSettings.initial(),
    now,
    browser,
    extension,
    ...(consent && { consent }),
  });
}
