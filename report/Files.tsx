import { locale, t } from '../src/browser/i18n.ts';
import { saveFile } from '../src/browser/save-file.ts';
import { dayOf } from '../src/format/date-time.ts';
import { reportCsv } from '../src/report/report-csv.ts';
import type { Report } from '../src/report/schema.ts';
import { outcomeOf } from '../src/ui/outcome.ts';
import { compareWithFile, openFile } from './open-file.ts';
import { reportHtml } from './report-html.ts';
import { outcome, report, run } from './state.ts';
import { withEverything } from './whole.ts';

/** Buttons that save the report or print it, and that open a file in its place or beside it. */
export function Files() {
  return (
    <div class="buttons screen-only">
      {report.value !== null && <SaveButtons report={report.value} />}
      <FileButton action="open" label={t('openReport')} open={openFile} />
      {report.value !== null && (
        <FileButton action="compare" label={t('compareWith')} open={compareWithFile} />
      )}
    </div>
  );
}

/** Buttons that save the report as JSON, CSV or a web page, and print it. */
function SaveButtons({ report: shown }: { report: Report }) {
  const ofRun = run.value === null ? [] : [run.value.browser, run.value.phase];
  const parts = ['cookiekoll', dayOf(shown.made), ...ofRun];
  const name = parts.filter((part) => part !== null).join('-');
  return (
    <>
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
    </>
  );
}

interface FileButtonProps {
  action: string;
  label: string;
  open: (file: File) => Promise<void>;
}

/** A button that lets the user choose a file. */
function FileButton({ action, label, open }: FileButtonProps) {
  return (
    <label class="button">
      {label}
      <input
        type="file"
        class="visually-hidden"
        data-action={action}
        onChange={async ({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) await open(file);
          // So that the same file can be chosen again.
          currentTarget.value = '';
        }}
      />
    </label>
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
