import { batch, computed, signal } from '@preact/signals';
import { grantedDomains } from '../src/browser/access.ts';
import { browserName, version } from '../src/browser/environment.ts';
import { readSettings } from '../src/browser/settings-sources.ts';
import { readFamily } from '../src/browser/storage.ts';
import { catalogue, matchCookie, watched } from '../src/catalogue/kicks.ts';
import type { Category } from '../src/cookies/classify.ts';
import type { Verdict } from '../src/cookies/verdict.ts';
import { storedLedger } from '../src/ledger/stored-ledger.ts';
import { makeReport } from '../src/report/make-report.ts';
import type { Report } from '../src/report/schema.ts';
import type { PageState } from '../src/ui/page-state.ts';

export const page = signal<PageState>('loading');
/** What is shown: this browser's own report, or one that was opened from a file. */
export const report = signal<Report | null>(null);
/** Name of the file that the report was opened from; null for this browser's own. */
export const openedFrom = signal<string | null>(null);
/** What came of opening or saving a file, for the live region. */
export const outcome = signal('');

export const category = signal<Category | 'all'>('all');
export const verdict = signal<Verdict | 'all'>('all');
/** How many cookies are drawn and listed; a ledger may hold thousands. */
export const STEP = 50;
export const limit = signal(STEP);

export const cookies = computed(
  () =>
    report.value?.cookies.filter(
      (cookie) =>
        (category.value === 'all' || cookie.category === category.value) &&
        (verdict.value === 'all' || cookie.verdicts.includes(verdict.value)),
    ) ?? [],
);
export const shown = computed(() => cookies.value.slice(0, limit.value));

/** Shows every cookie, whatever was narrowed down; what it answers makes it as it was. */
export function showAll(): () => void {
  const before = { category: category.value, verdict: verdict.value, limit: limit.value };
  const show = (which: typeof before): void =>
    batch(() => {
      category.value = which.category;
      verdict.value = which.verdict;
      limit.value = which.limit;
    });
  show({ category: 'all', verdict: 'all', limit: Number.POSITIVE_INFINITY });
  return () => show(before);
}

/** Makes the report of what this browser observed. */
export async function start(): Promise<void> {
  try {
    const [{ items }, { inForce }, browser, granted] = await Promise.all([
      readFamily('local', storedLedger),
      readSettings(),
      browserName(),
      grantedDomains(watched),
    ]);
    // Each step in a task of its own: a ledger of thousands would hold up the page.
    await nextTask();
    const made = makeReport(items, {
      catalogue,
      matcher: matchCookie,
      settings: inForce,
      now: Date.now(),
      browser,
      extension: version(),
    });
    await nextTask();
    report.value = made;
    openedFrom.value = null;
    const isEmptyUnseen = items.size === 0 && !granted.includes(catalogue.publisher.site);
    page.value = isEmptyUnseen ? 'no-access' : 'ready';
  } catch (error) {
    console.error(error);
    page.value = 'error';
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
