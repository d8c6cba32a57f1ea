import { writeFile } from 'node:fs/promises';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { ignoreSchema } from '../src/audit/ignore.ts';
import { auditSchema } from '../src/audit/schema.ts';
import { knownFileSchema, knownSourcesSchema } from '../src/catalogue/known-schema.ts';
import { catalogueSchema } from '../src/catalogue/schema.ts';
import { publishedCatalogueSchema } from '../src/published-policy/catalogue-schema.ts';
import { reportSchema } from '../src/report/schema.ts';
import { managedSettingsSchema } from '../src/settings/managed-settings.ts';
import { inRoot } from './paths.ts';

/** The published JSON schemas, by the path of their file. */
export const SCHEMAS: Readonly<Record<string, GenericSchema>> = {
  'src/audit/audit.schema.json': auditSchema,
  'src/audit/ignore.schema.json': ignoreSchema,
  'src/catalogue/catalogue.schema.json': catalogueSchema,
  'src/catalogue/known.schema.json': knownFileSchema,
  'src/catalogue/known-sources.schema.json': knownSourcesSchema,
  'src/published-policy/published-catalogue.schema.json': publishedCatalogueSchema,
  'src/report/report.schema.json': reportSchema,
  'src/settings/managed-settings.schema.json': managedSettingsSchema,
};

/** The text of a JSON schema for what a file may hold before it is parsed. */
export function jsonSchema(schema: GenericSchema): string {
  const json = toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' });
  return `${JSON.stringify(json, null, 2)}\n`;
}

if (process.argv[1]?.endsWith('schema.ts')) {
  for (const [file, schema] of Object.entries(SCHEMAS)) {
    await writeFile(inRoot(file), jsonSchema(schema));
  }
}
