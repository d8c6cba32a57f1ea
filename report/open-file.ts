import { batch } from '@preact/signals';
import { type AuditOrReport, readOfSite } from '../src/audit/audit-or-report.ts';
import { t } from '../src/browser/i18n.ts';
import { catalogue } from '../src/catalogue/this-catalogue.ts';
import { visibleText } from '../src/format/visible-text.ts';
import { LARGEST_REPORT } from '../src/report/read-report.ts';
import { NO_OUTCOME, outcomeOf } from '../src/ui/outcome.ts';
import { comparison, differencesText, hasReports } from './comparison.ts';
import {
  category,
  compared,
  limit,
  openedFrom,
  outcome,
  runPlace,
  STEP,
  shown,
  verdict,
} from './state.ts';

type Read = ReturnType<typeof readOfSite>;

/** Shows the report or the audit in a file. The outcome says why not, and then nothing has changed. */
export async function openFile(file: File): Promise<void> {
  const content = await read(file);
  if (content === null) return;
  batch(() => {
    shown.value = content;
    openedFrom.value = file.name;
    runPlace.value = firstWithReport(content);
    category.value = 'all';
    verdict.value = 'all';
    limit.value = STEP;
    outcome.value = outcomeOf('opened', t('opened', visibleText(file.name)));
  });
}

/** Compares what is shown with the report or the audit in a file. Likewise. */
export async function compareWithFile(file: File): Promise<void> {
  const content = await read(file);
  if (content === null) return;
  if (!hasReports(content)) {
    outcome.value = outcomeOf('nothing-audited', t('compareNothing'));
    return;
  }
  compared.value = { name: file.name, content };
  const differences = comparison.value === null ? '' : differencesText(comparison.value);
  outcome.value = outcomeOf('compared', t('compared', visibleText(file.name), differences));
}

async function read(file: File): Promise<AuditOrReport | null> {
  // Cleared first, so that screen readers also speak the same outcome twice.
  outcome.value = NO_OUTCOME;
  const result: Read =
    file.size > LARGEST_REPORT
      ? { ok: false, reason: 'too-large' }
      : readOfSite(catalogue.publisher.site, await file.text().catch(() => ''));
  if (result.ok) return result.content;
  outcome.value = outcomeOf(result.reason, refusalText(result));
  return null;
}

/** The place of the first run that could be audited; the first one of all if none could. */
function firstWithReport(content: AuditOrReport): number {
  if (content.format === 'cookiekoll-report') return 0;
  return Math.max(
    0,
    content.runs.findIndex(({ report }) => report !== null),
  );
}

function refusalText(refusal: Read & { ok: false }): string {
  switch (refusal.reason) {
    case 'too-large':
      return t('openTooLarge');
    case 'not-json':
      return t('openNotJson', refusal.place);
    case 'older':
      return t('openOlder');
    case 'newer':
      return t('openNewer');
    case 'other-site':
      return t('openOtherSite', visibleText(refusal.place));
    case 'not-a-report':
      return refusal.place === null ? t('openOther') : t('openNotAReport', refusal.place);
  }
}
