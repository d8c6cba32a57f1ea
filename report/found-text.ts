import { locale, t, tn } from '../src/browser/i18n.ts';
import { formatDate } from '../src/format/date-time.ts';
import { underscored } from '../src/format/underscored.ts';
import type { Rule } from '../src/report/rules.ts';
import type { Finding, Report, ReportCookie } from '../src/report/schema.ts';
import { categoriesText } from '../src/ui/categories-text.ts';
import { listText } from '../src/ui/list-text.ts';
import { sightText } from './texts.ts';

/**
 * What was found, as sentences: which cookies, what clearly differs from what the publisher says, since when, and
 * what could not be seen.
 *
 * @param lacksPrivate whether the history leaves out private windows
 */
export function foundText(report: Report, lacksPrivate: boolean): string[] {
  const hosts = sightText(report);
  return [
    cookiesText(report.cookies),
    departuresText(report.findings),
    t('reportSince', formatDate(report.period.from, locale)),
    hosts === null ? t('reportUnseenAll') : t('reportUnseen', hosts),
    lacksPrivate ? t('reportUnseenPrivate') : '',
  ].filter((sentence) => sentence !== '');
}

/** How many cookies there are, how many of them are listed, and how they divide into categories. */
function cookiesText(cookies: readonly ReportCookie[]): string {
  const categories = categoriesText(cookies);
  const unlisted = cookies.filter(({ entry }) => entry === null).length;
  if (unlisted === cookies.length) return tn('summaryNoneListed', cookies.length, categories);
  if (unlisted === 0) return tn('reportAllListed', cookies.length, categories);
  return tn('reportSomeListed', cookies.length, unlisted, categories);
}

/** The rules of which findings may be errors. */
const WEIGHTY = [
  'despite-refusal',
  'before-consent',
  'undeclared',
  'persistent-declared-session',
  'longer-than-declared',
] as const satisfies readonly Rule[];

/** What the findings of most weight are about, with the number of cookies of each rule. */
function departuresText(findings: readonly Finding[]): string {
  const errors = findings.filter(({ level }) => level === 'error');
  if (errors.length === 0) {
    const hasWarnings = findings.some(({ level }) => level === 'warning');
    return t(hasWarnings ? 'departsMaybe' : 'departsNothing');
  }
  const parts = WEIGHTY.flatMap((rule) => {
    const count = errors
      .filter((finding) => finding.rule === rule)
      .reduce((sum, { evidence }) => sum + evidence.cookies.length, 0);
    return count === 0 ? [] : tn(`departs_${underscored(rule)}`, count);
  });
  // A report from a file may have errors of other rules.
  return parts.length === 0 ? '' : t('departs', listText(parts));
}
