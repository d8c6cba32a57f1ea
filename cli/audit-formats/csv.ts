import { failureText, pageText } from '../../src/audit/failure-text.ts';
import { namesOf } from '../../src/audit/ignore.ts';
import type { AuditRun } from '../../src/audit/schema.ts';
import { type Separator, toCsv } from '../../src/format/csv.ts';
import { visibleText } from '../../src/format/visible-text.ts';
import { evidenceSentences, findingTitle, runText, seenRunsText } from '../finding-words.ts';
import type { Texts } from '../texts.ts';
import type { AuditDocument } from './document.ts';

const COLUMNS = [
  'level',
  'rule',
  'what',
  'name',
  'host',
  'seen_as',
  'category',
  'vendor',
  'found_in',
  'standing',
  'reason',
  'until',
  'evidence',
  'references',
] as const;

/**
 * A row for each finding, and before them one for each run and page that could not be audited: without them, a wall in
 * every run would look like a site without findings. The file has the separator that spreadsheets of
 * the language expect.
 */
export function auditCsv({ audit, findings, texts }: AuditDocument): string {
  const separator: Separator = texts.language === 'sv' ? ';' : ',';
  const failed = audit.runs.flatMap((run) => failedRows(run, texts));
  const rows = findings.map((finding) => {
    const { level, rule, name, host, evidence, seenIn, standing, ignored, references } = finding;
    return [
      level,
      rule,
      findingTitle(finding, texts),
      shown(name),
      shown(host),
      shown(namesOf({ name: null, seenIn }).join(' ')),
      evidence.category ?? null,
      shown(evidence.vendor),
      seenRunsText(seenIn, texts),
      standing,
      shown(ignored?.reason),
      ignored?.until ?? null,
      evidenceSentences(finding, texts).join(' '),
      references.join(' '),
    ];
  });
  // Without the mark at its beginning, spreadsheets do not take the file for UTF-8.
  return `\ufeff${toCsv([COLUMNS, ...failed, ...rows], separator)}`;
}

function failedRows(run: AuditRun, texts: Texts): (string | null)[][] {
  const { failure, pages } = run;
  const row = (reason: string, what: string): (string | null)[] => {
    const cells = { rule: reason, what, found_in: runText(run, texts), standing: 'not-audited' };
    const byColumn = new Map<string, string>(Object.entries(cells));
    return COLUMNS.map((column) => byColumn.get(column) ?? null);
  };
  const whole =
    failure === null
      ? []
      : [row(failure.reason, failureText(failure.reason, failure.detail, texts))];
  return [
    ...whole,
    ...pages.flatMap((page) => {
      const text = pageText(page, texts);
      return page.failure === null || text === null ? [] : [row(page.failure, text)];
    }),
  ];
}

function shown(text: string | null | undefined): string | null {
  return text == null ? null : visibleText(text);
}
