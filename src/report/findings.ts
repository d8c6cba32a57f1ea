import type { Catalogue, Entry } from '../catalogue/schema.ts';
import { type Blocking, blocks } from '../settings/settings.ts';
import type { Finding, ReportCookie } from './schema.ts';

/**
 * What is wrong with the policy itself: entries that were never seen, that name what no longer exists,
 * that contradict themselves, that match by another name alone, whose lifetime is not the vendor's;
 * and what is there without being in the list. That something was never seen says nothing of the policy
 * where it is blocked, or where nothing was seen at all.
 */
export function findings(
  { entries }: Pick<Catalogue, 'entries'>,
  cookies: readonly ReportCookie[],
  blocking: Blocking,
): Finding[] {
  const ofEntries = entries.flatMap((entry): Finding[] => {
    const { name, category } = entry;
    const matched = cookies.filter((cookie) => cookie.entry === name);
    const find = (kind: Finding['kind']): Finding => ({ kind, name, slots: matched.length });
    const isMissed =
      cookies.length > 0 &&
      matched.length === 0 &&
      !blocks(blocking, { category: category, subject: name });
    const byOtherName = matched.filter(({ verdicts }) => verdicts.includes('name-differs'));
    return [
      ...(isMissed ? [find('never-seen')] : []),
      ...(matched.length > 0 && byOtherName.length === matched.length ? [find('alias-only')] : []),
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
    ...ofEntries,
    ...[...unlisted].map(([name, slots]): Finding => ({ kind: 'unlisted', name, slots })),
  ];
}

function differsFromVendor({ lifetime, vendor: { documented } }: Entry): boolean {
  return (
    documented !== undefined && JSON.stringify(documented.lifetime) !== JSON.stringify(lifetime)
  );
}
