import { batch, computed, signal } from '@preact/signals';
import type { AuditOrReport } from '../src/audit/audit-or-report.ts';
import type { AssessedFinding, AuditRun } from '../src/audit/schema.ts';
import { readAccess } from '../src/browser/access.ts';
import { browserName, version } from '../src/browser/environment.ts';
import { readSettings } from '../src/browser/settings-sources.ts';
import { readFamily } from '../src/browser/storage.ts';
import type { Access } from '../src/catalogue/access.ts';
import { knownVersion } from '../src/catalogue/known.ts';
import { catalogue, matchCookie, watched } from '../src/catalogue/this-catalogue.ts';
import type { Category } from '../src/cookies/classify.ts';
import type { Verdict } from '../src/cookies/verdict.ts';
import { storedLedger } from '../src/ledger/stored-ledger.ts';
import { makeReport } from '../src/report/make-report.ts';
import type { Report } from '../src/report/schema.ts';
import { NO_OUTCOME } from '../src/ui/outcome.ts';
import type { PageState } from '../src/ui/page-state.ts';
import { findGone } from './find-gone.ts';

export const page = signal<PageState>('loading');
/** Which watched hosts the user lets the extension see. */
export const access = signal<Access>({ whole: watched, some: [], none: [] });
/** What is shown: this browser's own report, or what a file holds. */
export const shown = signal<AuditOrReport | null>(null);
/** Name of the file that it comes from; null for this browser's own report. */
export const openedFrom = signal<string | null>(null);
/** Which run of an audit is shown: its place among them. */
export const runPlace = signal(0);
/** The second file, with which what is shown is compared. */
export const compared = signal<{ name: string; content: AuditOrReport } | null>(null);
/** Whether the history includes private windows. */
export const remembersPrivate = signal(false);
/** The outcome of opening or saving a file, for the live region. */
export const outcome = signal(NO_OUTCOME);

/** The category and the verdict to which the report is narrowed down. */
export const category = signal<Category | 'all'>('all');
export const verdict = signal<Verdict | 'all'>('all');
/** How many cookies are listed at first, and added with each press of the button: there may be thousands. */
export const STEP = 50;
export const limit = signal(STEP);
/** Whether every cookie is listed with its history, whatever was chosen: for paper and for files. */
export const isWhole = signal(false);

/** The run that is shown; null if that is not an audit. */
export const run = computed<AuditRun | null>(() =>
  shown.value?.format === 'cookiekoll-audit' ? (shown.value.runs[runPlace.value] ?? null) : null,
);
/** The report that is shown: that of the run, if it is an audit. Null if there is none. */
export const report = computed<Report | null>(() =>
  shown.value?.format === 'cookiekoll-report' ? shown.value : (run.value?.report ?? null),
);

/** The findings of the audit that is shown, which say what counts; none of a report. */
export const assessed = computed<readonly AssessedFinding[]>(() =>
  shown.value?.format === 'cookiekoll-audit' ? (shown.value.findings ?? []) : [],
);

/** The cookies of the chosen category and verdict. */
export const cookies = computed(
  () =>
    report.value?.cookies.filter(
      (cookie) =>
        isWhole.value ||
        ((category.value === 'all' || cookie.category === category.value) &&
          (verdict.value === 'all' || cookie.verdicts.includes(verdict.value))),
    ) ?? [],
);
/** Those of them that are listed. */
export const listed = computed(() =>
  isWhole.value ? cookies.value : cookies.value.slice(0, limit.value),
);

/** Makes the report of what this browser has observed. */
export async function start(): Promise<void> {
  try {
    const [{ items }, { inForce }, browser, granted] = await Promise.all([
      readFamily('local', storedLedger),
      readSettings(),
      browserName(),
      readAccess(watched),
    ]);
    await findGone(items, Date.now());
    // Each step is a task of its own, so that a ledger of thousands does not block the page.
    await nextTask();
    const made = makeReport(items, {
      catalogue,
      matcher: matchCookie,
      known: knownVersion,
      access: granted,
      settings: inForce,
      now: Date.now(),
      browser,
      extension: version(),
    });
    await nextTask();
    batch(() => {
      shown.value = made;
      openedFrom.value = null;
      access.value = granted;
      remembersPrivate.value = inForce.ledger.private;
      const isEmptyWithoutAccess =
        items.size === 0 && granted.none.includes(catalogue.publisher.site);
      page.value = isEmptyWithoutAccess ? 'no-access' : 'ready';
    });
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
