import * as v from 'valibot';
import { slotSchema } from './slot.ts';

/** The schema of an observation, for storage. */
export const observationSchema = v.object({
  slot: slotSchema,
  /** Milliseconds since the epoch; null for a session cookie. */
  expires: v.nullable(v.number()),
  secure: v.boolean(),
  httpOnly: v.boolean(),
  sameSite: v.picklist(['no_restriction', 'lax', 'strict', 'unspecified']),
});

/** One cookie as the browser reported it, without its value. */
export type Observation = v.InferOutput<typeof observationSchema>;
