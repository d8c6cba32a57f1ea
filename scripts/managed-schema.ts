import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { managedSettingsSchema } from '../src/settings/managed-settings.ts';

/** A JSON schema in the form that Chromium takes for managed storage. */
interface ManagedSchema {
  type: string;
  properties?: Record<string, ManagedSchema>;
  items?: ManagedSchema;
  enum?: (string | number)[];
}

const source = v.object({
  type: v.optional(v.string()),
  properties: v.optional(v.record(v.string(), v.unknown())),
  items: v.optional(v.unknown()),
  enum: v.optional(v.array(v.union([v.string(), v.number()]))),
});

/** The schema of the managed settings for Chromium, which refuses a schema with keywords that it does not know. */
export function managedSchema(): ManagedSchema {
  return restricted(
    toJsonSchema(managedSettingsSchema, { typeMode: 'input', errorMode: 'ignore' }),
  );
}

function restricted(schema: unknown): ManagedSchema {
  const { type, properties, items, enum: choices } = v.parse(source, schema);
  return {
    // Chromium accepts a choice of numbers only if they are integers.
    type: typeof choices?.[0] === 'number' ? 'integer' : (type ?? 'string'),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, value]) => [key, restricted(value)]),
      ),
    }),
    ...(items !== undefined && { items: restricted(items) }),
    ...(choices && { enum: choices }),
  };
}
