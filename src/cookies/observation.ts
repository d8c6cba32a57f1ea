import type { Slot } from './slot.ts';

export type SameSite = 'no_restriction' | 'lax' | 'strict' | 'unspecified';

/** One cookie as the browser reported it, without its value. */
export interface Observation {
  slot: Slot;
  /** Milliseconds since the epoch; null for a session cookie. */
  expires: number | null;
  secure: boolean;
  httpOnly: boolean;
  sameSite: SameSite;
}
