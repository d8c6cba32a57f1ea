import { jsonText } from '../json-text.ts';
import type { AuditDocument } from './document.ts';

/** Where the package of the command has the schema, seen from a project that installed it. */
const SCHEMA = './node_modules/cookiekoll/src/audit/audit.schema.json';

/** The audit as data, with the findings of all runs. The report page opens it. */
export function auditJson({ audit, findings }: AuditDocument): string {
  return jsonText({ $schema: SCHEMA, ...audit, findings });
}
