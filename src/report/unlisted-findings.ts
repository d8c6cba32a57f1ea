import type { Catalogue } from '../catalogue/schema.ts';
import { CATEGORIES, type Category } from '../cookies/classify.ts';
import { evidenceOf, finding } from './finding.ts';
import { groupsOf } from './groups.ts';
import type { Level } from './rules.ts';
import type { Finding, ReportCookie } from './schema.ts';

/** Whoever sets such cookies learns of the visitors; no visitor can have consented knowingly to what is not named. */
const WEIGHTY: readonly Category[] = ['analytics', 'marketing'];

/**
 * Cookies in use that the catalogue does not name: each category and vendor of them, categories that the
 * published policy does not know, and vendors of whom the catalogue names no cookie.
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
    return byVendor(group).map(([vendor, of]) =>
      finding(
        'undeclared',
        { category, ...(vendor !== null && { vendor }), cookies: evidenceOf(of, made) },
        level,
      ),
    );
  });
  const newCategories = byCategory
    .filter(([category]) => category !== 'unknown' && !(category in categories))
    .map(([category, group]) =>
      finding('category-undeclared', { category, cookies: evidenceOf(group, made) }),
    );
  const newVendors = byVendor(unlisted).flatMap(([vendor, of]) =>
    vendor === null || entries.some((entry) => isSameVendor(entry.vendor.name, vendor))
      ? []
      : // What is necessary may be software of the site's own server, which tells its vendor nothing.
        finding(
          'vendor-undeclared',
          { vendor, cookies: evidenceOf(of, made) },
          of.some(({ category }) => WEIGHTY.includes(category)) ? 'warning' : 'note',
        ),
  );
  return [...undeclared, ...newCategories, ...newVendors];
}

/** Sorted by name; cookies of unknown vendors last. */
function byVendor(cookies: readonly ReportCookie[]): [string | null, ReportCookie[]][] {
  return [...groupsOf(cookies, ({ vendor }) => vendor)].sort(([a], [b]) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return a < b ? -1 : 1;
  });
}

/** Whether two names are of one vendor: `Google` and `Google Analytics`, `ASP.NET` and `Microsoft ASP.NET`. */
function isSameVendor(a: string, b: string): boolean {
  const [one, other] = [` ${a.toLowerCase()} `, ` ${b.toLowerCase()} `];
  return one.includes(other) || other.includes(one);
}
