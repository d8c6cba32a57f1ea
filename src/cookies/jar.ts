import * as v from 'valibot';
import { type Observation, observationSchema } from './observation.ts';

/** The schema of a cookie with its value, for undo's session storage. */
export const cookieWithValueSchema = v.object({ ...observationSchema.entries, value: v.string() });

/** A cookie with its value: the only type that has one. It exists so that a deletion can be undone. */
export type CookieWithValue = v.InferOutput<typeof cookieWithValueSchema>;

/** The browser's cookies, as far as the extension may see and change them. */
export interface Jar {
  /** Ids of the cookie stores the browser names. Firefox leaves out containers without an open tab. */
  storeIds(): Promise<string[]>;
  /** Every cookie of a watched host in one store, in all partitions; empty if the store is gone. */
  read(storeId: string): Promise<Observation[]>;
  /** Expires the cookie in exactly this slot, or rejects. Resolving proves nothing: read again. */
  expire(observation: Observation): Promise<void>;
  /** The cookies in these slots as they are now, with their values; leaves out those that are gone. */
  withValues(observations: readonly Observation[]): Promise<CookieWithValue[]>;
  /** Sets one cookie exactly as it was, or rejects. Resolving proves nothing: read again. */
  restore(cookie: CookieWithValue): Promise<void>;
}
