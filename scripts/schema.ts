import { writeFile } from 'node:fs/promises';
import { toJsonSchema } from '@valibot/to-json-schema';
import { catalogueSchema } from '../src/catalogue/schema.ts';
import { inRoot } from './paths.ts';

/** The published JSON schema of the catalogue: what a data file may hold, before it is parsed. */
export function catalogueJsonSchema(): string {
  const schema = toJsonSchema(catalogueSchema, { typeMode: 'input', errorMode: 'ignore' });
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (process.argv[1]?.endsWith('schema.ts')) {
  await writeFile(inRoot('src/catalogue/catalogue.schema.json'), catalogueJsonSchema());
}
