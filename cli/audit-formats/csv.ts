import { namesOf } from '../../src/audit/ignore.ts';
import { type Separator, toCsv } from '../../src/format/csv.ts';
import { visibleText } from '../../src/format/visible-text.ts';
import { evidenceSentences, ruleTitle, seenRunsText } from '../finding-words.ts';
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

/** A row for each finding, with the separator that spreadsheets of the language expect. */
export function auditCsv({ findings, texts }: AuditDocument): string {
  const separator: Separator = texts.language === 'sv' ? ';' : ',';
  const rows = findings.map((finding) => {
    const { level, rule, name, host, evidence, seenIn, standing, ignored, references } = finding;
    return [
      level,
      rule,
      ruleTitle(finding, texts),
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
  return `\ufeff${toCsv([COLUMNS, ...rows], separator)}`;
}

function shown(text: string | null | undefined): string | null {
  return text == null ? null : visibleText(text);
}
