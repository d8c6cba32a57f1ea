import { computed } from '@preact/signals';
import type { AuditOrReport } from '../src/audit/audit-or-report.ts';
import { type Comparison, compareRecorded } from '../src/audit/compare.ts';
import { recordedOf } from '../src/audit/recorded.ts';
import { t, tn } from '../src/browser/i18n.ts';
import { compared, openedFrom, shown } from './state.ts';

/** One of the two that are compared. */
export interface Side {
  /** Name of the file; null for this browser's own report. */
  name: string | null;
  content: AuditOrReport;
}

/** What is new, gone and changed from the older of the two to the newer one. */
export interface TwoCompared extends Comparison {
  before: Side;
  after: Side;
}

/** The comparison of what is shown with the second file; null if there is no such file, or nothing to compare. */
export const comparison = computed<TwoCompared | null>(() => {
  if (shown.value === null || compared.value === null) return null;
  const first: Side = { name: openedFrom.value, content: shown.value };
  const second: Side = compared.value;
  if (!hasReports(first.content) || !hasReports(second.content)) return null;
  const isFirstOlder = first.content.made <= second.content.made;
  const [before, after] = isFirstOlder ? [first, second] : [second, first];
  const differences = compareRecorded(recordedOf(before.content), recordedOf(after.content));
  return { before, after, ...differences };
});

/** Whether there is something to compare: of an audit, whether a run has a report. */
export function hasReports(content: AuditOrReport): boolean {
  return recordedOf(content).sources.length > 0;
}

/** How many cookies and findings are new, gone and changed, in words. */
export function differencesText({ cookies, findings }: Comparison): string {
  const parts = CHANGES.flatMap((change) => {
    const count = cookies[change].length + findings[change].length;
    return count === 0 ? [] : countText(change, count);
  });
  return parts.length === 0 ? t('comparisonSame') : parts.join(', ');
}

/** What there are differences of. */
export const CHANGES = ['new', 'gone', 'changed'] as const;

/** How many are new, gone or changed. */
export function countText(change: (typeof CHANGES)[number], count: number): string {
  switch (change) {
    case 'new':
      return tn('comparisonNew', count);
    case 'gone':
      return tn('comparisonGone', count);
    case 'changed':
      return tn('comparisonChanged', count);
  }
}
