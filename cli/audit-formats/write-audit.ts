import { outcomeOf } from '../../src/audit/assess.ts';
import { EXIT, type ExitCode } from '../result.ts';
import { auditCsv } from './csv.ts';
import type { AuditDocument } from './document.ts';
import { auditHtml } from './html.ts';
import { auditJson } from './json.ts';
import { auditJunit } from './junit.ts';
import { auditMarkdown } from './markdown.ts';
import { auditSarif } from './sarif.ts';
import { auditText } from './text.ts';

export const AUDIT_FORMATS = ['text', 'json', 'html', 'csv', 'markdown', 'junit', 'sarif'] as const;

/** An audit in one format. The same audit gives the same bytes. */
export function writtenAudit(
  document: AuditDocument,
  format: (typeof AUDIT_FORMATS)[number],
  isColoured: boolean,
): string {
  switch (format) {
    case 'text':
      return auditText(document, isColoured);
    case 'json':
      return auditJson(document);
    case 'html':
      return auditHtml(document);
    case 'csv':
      return auditCsv(document);
    case 'markdown':
      return auditMarkdown(document);
    case 'junit':
      return auditJunit(document);
    case 'sarif':
      return auditSarif(document);
  }
}

const EXIT_OF = { 'not-audited': EXIT.notAudited, findings: EXIT.findings, done: EXIT.done };

/** The exit code that an audit comes to. */
export function auditExit({ audit, findings, failOn }: AuditDocument): ExitCode {
  return EXIT_OF[outcomeOf(audit, findings, failOn)];
}
