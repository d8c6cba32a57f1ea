import type { Observation } from './observation.ts';

/** Why the browser removed a cookie, in the words of `cookies.onChanged`. */
export type ChangeCause = 'evicted' | 'expired' | 'explicit' | 'expired_overwrite' | 'overwrite';

/** A change of one cookie. A renewal arrives as a removal with cause `overwrite`, then a set. */
export type CookieChange =
  | { type: 'set'; observation: Observation }
  | { type: 'removed'; observation: Observation; cause: ChangeCause };
