import type { Catalogue, Entry } from '../catalogue/schema.ts';
import { lengthOf } from '../cookies/span.ts';
import { toleranceOf } from '../cookies/verdict.ts';
import { type Blocking, blocks } from '../settings/settings.ts';
import type { Finding, ReportCookie } from './schema.ts';

/**
 * What is wrong with the published policy: entries that were never seen, are retired, contradict
 * themselves, match only by an alias, or declare another lifetime than the vendor documents; and
 * cookies that are unlisted. An entry is not called never seen if it is blocked, or if no cookie was
 * seen at all.
 */
export function findings(
  { entries }: Pick<Catalogue, 'entries'>,
  cookies: readonly ReportCookie[],
  blocking: Blocking,
): Finding[] {
  const aboutEntries = entries.flatMap((entry): Finding[] => {
    const { name, category } = entry;
    const matched = cookies.filter((cookie) => cookie.entry === name);
    const find = (kind: Finding['kind']): Finding => ({ kind, name, slots: matched.length });
    const isNeverSeen =
      cookies.length > 0 && matched.length === 0 && !blocks(blocking, { category, subject: name });
    const byAlias = matched.filter(({ verdicts }) => verdicts.includes('name-differs'));
    return [
      ...(isNeverSeen ? [find('never-seen')] : []),
      ...(matched.length > 0 && byAlias.length === matched.length ? [find('alias-only')] : []),
      ...(entry.retired === undefined ? [] : [find('retired')]),
      ...(entry.contradiction === undefined ? [] : [find('contradiction')]),
      ...(differsFromVendor(entry) ? [find('vendor-differs')] : []),
    ];
  });
  const unlisted = new Map<string, number>();
  for (const { entry, slot } of cookies) {
    if (entry === null) unlisted.set(slot.name, (unlisted.get(slot.name) ?? 0) + 1);
  }
  return [
    ...aboutEntries,
    ...[...unlisted].map(([name, slots]): Finding => ({ kind: 'unlisted', name, slots })),
  ];
}

/** Compares lengths: 12 months are a year. Counted from a fixed day, so that it is the same every day. */
function differsFromVendor({ lifetime, vendor: { documented } }: Entry): boolean {
  if (documented === undefined) return false;
  const [declared, other] = [lengthOf(lifetime, 0), lengthOf(documented.lifetime, 0)];
  if (declared === 'session' || other === 'session') return declared !== other;
  return Math.abs(declared - other) > toleranceOf(declared);
}
