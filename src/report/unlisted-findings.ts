import { allKnownCookies, companyOf } from '../catalogue/known.ts';
import { nameSubject } from '../catalogue/name-pattern.ts';
import type { Catalogue, Entry } from '../catalogue/schema.ts';
import { CATEGORIES, type Category } from '../cookies/classify.ts';
import { evidenceOf, finding } from './finding.ts';
import { sortedGroupsOf } from './groups.ts';
import type { Level } from './rules.ts';
import type { Finding, ReportCookie } from './schema.ts';

/** An error, because these categories need consent, which needs to be informed. */
const WEIGHTY: readonly Category[] = ['analytics', 'marketing'];

/**
 * Cookies in use that the catalogue does not name: each category and vendor of them, categories that the
 * published policy does not know, and companies of which the catalogue names no cookie.
 *
 * @param made when the report is made, in milliseconds since the epoch
 */
export function unlistedFindings(
  { categories, entries }: Pick<Catalogue, 'categories' | 'entries'>,
  cookies: readonly ReportCookie[],
  made: number,
): Finding[] {
  const unlisted = cookies.filter(({ entry }) => entry === null);
  const byCategory = CATEGORIES.map(
    (category) => [category, unlisted.filter((cookie) => cookie.category === category)] as const,
  ).filter(([, group]) => group.length > 0);
  const undeclared = byCategory.flatMap(([category, group]) => {
    const level: Level = WEIGHTY.includes(category) ? 'error' : 'warning';
    return sortedGroupsOf(group, ({ vendor }) => vendor).map(([vendor, of]) =>
      finding(
        'undeclared',
        { category, ...(vendor !== null && { vendor }), cookies: evidenceOf(of, made) },
        level,
      ),
    );
  });
  const newCategories = byCategory
    .filter(
      ([category]) =>
        category !== 'unknown' && categories.every((published) => published.category !== category),
    )
    .map(([category, group]) =>
      finding('category-undeclared', { category, cookies: evidenceOf(group, made) }),
    );
  const named = entries.map(companyOfEntry);
  const newVendors = sortedGroupsOf(unlisted, ({ vendor }) => vendor && companyOf(vendor)).flatMap(
    ([company, of]) =>
      company === null || named.includes(company)
        ? []
        : finding('vendor-undeclared', { vendor: company, cookies: evidenceOf(of, made) }),
  );
  return [...undeclared, ...newCategories, ...newVendors];
}

/** The company behind a published cookie, if the policy or the list of known cookies says it. */
function companyOfEntry({ name, vendor }: Entry): string | null {
  if (vendor !== undefined) return vendor.company ?? vendor.name;
  const known = allKnownCookies.find(({ subject }) => subject === nameSubject(name));
  return known === undefined ? null : companyOf(known.vendor);
}
