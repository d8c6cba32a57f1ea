import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { inRoot } from '../../scripts/paths.ts';

// Ajv knows no draft 4. Nothing in this schema means anything else in a later draft, but for the name of its id.
const {
  $schema: _draft4,
  id: _id,
  ...schema
} = JSON.parse(readFileSync(inRoot('test/fixtures/schemas/sarif-schema-2.1.0.json'), 'utf8'));

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const isSarif = ajv.compile(schema);

/** What is wrong with a SARIF log by the schema of SARIF 2.1.0, each problem with its place; empty if nothing is. */
export function sarifProblems(sarif: string): string[] {
  if (isSarif(JSON.parse(sarif))) return [];
  return (isSarif.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
