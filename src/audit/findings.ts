import { withoutDot } from '../catalogue/domain-match.ts';
import { slotKey } from '../cookies/slot.ts';
import { groupsOf } from '../report/groups.ts';
import { byWeight, type Rule } from '../report/rules.ts';
import type { Evidence, Finding, Report } from '../report/schema.ts';
import type { Source } from './recorded.ts';
import type { AuditFinding } from './schema.ts';

/** The rules that are about an entry, a category or a vendor, whatever cookies illustrate them. */
const NOT_OF_COOKIES: readonly Rule[] = [
  'category-undeclared',
  'vendor-undeclared',
  'contradiction',
  'necessary-multi-purpose',
  'necessary-long-lived',
  'analytics-beyond-benchmark',
  'vendor-differs',
  'retired',
  'never-seen',
];

/**
 * What all reports indicate, for one reader: one finding for each rule and cookie, with the browsers and consent phases
 * in which it was found. The weightiest come first.
 */
export function auditFindings(sources: readonly Source[]): AuditFinding[] {
  const seen = new Set(
    sources.flatMap(({ report }) => report.cookies.map(({ entry }) => entry ?? '')),
  );
  const all = sources.flatMap(({ browser, phase, report }) => {
    const partsOf = partsIn(report);
    return report.findings.flatMap((finding) =>
      partsOf(finding).map(
        ({ cookies, ...part }): AuditFinding => ({
          ...part,
          seenIn: [{ browser, phase, cookies }],
        }),
      ),
    );
  });
  return (
    [...groupsOf(all, findingKey).values()]
      .flatMap(merged)
      // What one run did not see, another may have seen.
      .filter(({ rule, name }) => rule !== 'never-seen' || !seen.has(name ?? ''))
      .sort(inOrder)
  );
}

/** What of a finding tells it from others. */
export type KeyedFinding = Pick<AuditFinding, 'rule' | 'name' | 'host' | 'evidence'>;

/** What is the same for the same finding in another run, or in another audit of the site. */
export function findingKey({ rule, name, host, evidence }: KeyedFinding): string {
  const about = name ?? evidence.vendor ?? evidence.category ?? null;
  return JSON.stringify([rule, about, host, evidence.shared === true]);
}

type Part = Omit<AuditFinding, 'seenIn'> & { cookies: Evidence['cookies'] };

/** Returns a function that divides a finding of a report by the names and hosts of its cookies, if it is about cookies. */
export function partsIn(report: Report): (finding: Finding) => Part[] {
  const nameOf = namesIn(report);
  return (finding) => partsOf(finding, nameOf);
}

function partsOf(
  { rule, level, references, evidence: { cookies, ...evidence } }: Finding,
  nameOf: (slot: Evidence['cookies'][number]['slot']) => string,
): Part[] {
  const common = { rule, level, evidence, references };
  if (NOT_OF_COOKIES.includes(rule) || cookies.length === 0) {
    return [{ ...common, name: evidence.entry ?? evidence.known ?? null, host: null, cookies }];
  }
  const parts = cookies.map((cookie) => ({
    ...common,
    name: nameOf(cookie.slot),
    host: withoutDot(cookie.slot.domain),
    cookies: [cookie],
  }));
  return [...groupsOf(parts, ({ name, host }) => JSON.stringify([name, host])).values()].flatMap(
    ([first, ...more]) =>
      first === undefined
        ? []
        : [{ ...first, cookies: [first, ...more].flatMap((part) => part.cookies) }],
  );
}

/** Names that are the same for every visitor: that of the entry or of the known cookie, else the cookie's own. */
function namesIn({ cookies }: Report): (slot: Evidence['cookies'][number]['slot']) => string {
  const names = new Map(
    cookies.map(({ slot, entry, known }) => [slotKey(slot), entry ?? known ?? slot.name]),
  );
  return (slot) => names.get(slotKey(slot)) ?? slot.name;
}

function merged(findings: readonly AuditFinding[]): AuditFinding[] {
  const [weightiest] = [...findings].sort(inOrder);
  if (weightiest === undefined) return [];
  return [{ ...weightiest, seenIn: findings.flatMap(({ seenIn }) => seenIn) }];
}

function inOrder(a: AuditFinding, b: AuditFinding): number {
  return byWeight(a, b) || compared(a.name, b.name) || compared(a.host, b.host);
}

function compared(a: string | null, b: string | null): number {
  if (a === b) return 0;
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
