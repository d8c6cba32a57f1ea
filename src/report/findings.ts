import type { Catalogue } from '../catalogue/schema.ts';
import { benchmarkFindings } from './benchmark-findings.ts';
import { consentFindings } from './consent-findings.ts';
import { entryFindings } from './entry-findings.ts';
import { type FindingContext, finding } from './finding.ts';
import { groupsOf } from './groups.ts';
import { byWeight } from './rules.ts';
import type { Finding, ReportCookie } from './schema.ts';
import { unlistedFindings } from './unlisted-findings.ts';

/** All indications that the cookies and the catalogue give, the weightiest first. */
export function findings(cookies: readonly ReportCookie[], context: FindingContext): Finding[] {
  const { catalogue, consent, made } = context;
  const byEntry = groupsOf(cookies, ({ entry }) => entry);
  const entryContext = { ...context, anySeen: cookies.length > 0 };
  return [
    ...(consent === undefined ? [] : consentFindings(cookies, consent, made)),
    ...unlistedFindings(catalogue, cookies, made),
    ...catalogue.entries.flatMap((entry) =>
      entryFindings(entry, byEntry.get(entry.name) ?? [], entryContext),
    ),
    ...benchmarkFindings(catalogue, cookies, made),
    ...multiPurposeFindings(catalogue),
  ].sort(byWeight);
}

function multiPurposeFindings({ categories }: Pick<Catalogue, 'categories'>): Finding[] {
  const beyond = categories
    .filter(({ category }) => category === 'necessary')
    .flatMap(({ purposes }) => purposes.filter(({ beyondNecessity }) => beyondNecessity));
  if (beyond.length === 0) return [];
  const statements = beyond.map(({ sv, en }) => ({ sv, en }));
  return [finding('necessary-multi-purpose', { category: 'necessary', statements, cookies: [] })];
}
