import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import { jsonSchema, SCHEMAS } from '../../scripts/schema.ts';

it.each(Object.entries(SCHEMAS))('%s is generated from the present code', (file, schema) => {
  const stored: unknown = JSON.parse(readFileSync(inRoot(file), 'utf8'));
  expect(stored, 'run `npm run schema`').toEqual(JSON.parse(jsonSchema(schema)));
});
