import { locale, t } from '../src/browser/i18n.ts';
import { saveFile } from '../src/browser/save-file.ts';
import { catalogue } from '../src/catalogue/this-catalogue.ts';
import { dayOf } from '../src/format/date-time.ts';
import { visibleText } from '../src/format/visible-text.ts';
import { LARGEST_REPORT, type ReadReport, readReport } from '../src/report/read-report.ts';
import { reportCsv } from '../src/report/report-csv.ts';
import type { Report } from '../src/report/schema.ts';
import { NO_OUTCOME, outcomeOf } from '../src/ui/outcome.ts';
import { reportHtml } from './report-html.ts';
import { category, limit, openedFrom, outcome, report, STEP, verdict } from './state.ts';
import { withEverything } from './whole.ts';

/** Buttons that save the report as JSON, CSV or a web page, print it, and open a saved report. */
export function Files({ report: shown }: { report: Report }) {
  const name = `cookiekoll-${dayOf(shown.made)}`;
  return (
    <div class="buttons screen-only">
      <button
        type="button"
        class="button"
        data-action="save-json"
        onClick={() => save(`${name}.json`, 'application/json', JSON.stringify(shown, null, 2))}
      >
        {t('saveJson')}
      </button>
      <button
        type="button"
        class="button"
        data-action="save-csv"
        onClick={() => saveCsv(`${name}.csv`, shown)}
      >
        {t('saveCsv')}
      </button>
      <button
        type="button"
        class="button"
        data-action="save-html"
        onClick={() => withEverything(() => save(`${name}.html`, 'text/html', reportHtml()))}
      >
        {t('saveHtml')}
      </button>
      <button type="button" class="button" data-action="print" onClick={() => print()}>
        {t('printReport')}
      </button>
      <label class="button">
        {t('openReport')}
        <input
          type="file"
          class="visually-hidden"
          data-action="open"
          onChange={({ currentTarget }) => open(currentTarget)}
        />
      </label>
    </div>
  );
}

function save(name: string, type: string, content: string): void {
  saveFile(name, type, content);
  outcome.value = outcomeOf('saved', t('saved', name));
}

/** With the separator that spreadsheets of the language expect. `savedCsv` says which one. */
function saveCsv(name: string, shown: Report): void {
  const csv = reportCsv(shown, locale === 'sv' ? ';' : ',');
  // Without the mark at its beginning, spreadsheets do not take the file for UTF-8.
  saveFile(name, 'text/csv', `\ufeff${csv}`);
  outcome.value = outcomeOf('saved', t('savedCsv', name));
}

async function open(input: HTMLInputElement): Promise<void> {
  const [file] = input.files ?? [];
  if (file === undefined) return;
  // Cleared first, so that screen readers also speak the same outcome twice.
  outcome.value = NO_OUTCOME;
  const read: ReadReport =
    file.size > LARGEST_REPORT
      ? { ok: false, reason: 'too-large' }
      : readReport(await file.text().catch(() => ''), catalogue.publisher.site);
  // Cleared, so that the same file can be chosen again.
  input.value = '';
  if (!read.ok) {
    outcome.value = outcomeOf(read.reason, refusalText(read));
    return;
  }
  report.value = read.report;
  openedFrom.value = file.name;
  category.value = 'all';
  verdict.value = 'all';
  limit.value = STEP;
  outcome.value = outcomeOf('opened', t('opened', file.name));
}

function refusalText(read: ReadReport & { ok: false }): string {
  switch (read.reason) {
    case 'too-large':
      return t('openTooLarge');
    case 'not-json':
      return t('openNotJson', read.place);
    case 'older':
      return t('openOlder');
    case 'newer':
      return t('openNewer');
    case 'other-site':
      return t('openOtherSite', visibleText(read.place));
    case 'not-a-report':
      return read.place === null ? t('openOther') : t('openNotAReport', read.place);
  }
}
