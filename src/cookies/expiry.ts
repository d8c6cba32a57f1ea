import type { Observation } from './observation.ts';

/** Whether a cookie's time is up (`now` in milliseconds since the epoch). Such a cookie is never sent. */
export function hasExpired({ expires }: Pick<Observation, 'expires'>, now: number): boolean {
  return expires !== null && expires <= now;
}

/** When the first of these cookies runs out, in milliseconds since the epoch; null if none of them will. */
export function nextExpiry(observations: readonly Pick<Observation, 'expires'>[]): number | null {
  const ends = observations.map(({ expires }) => expires ?? Number.POSITIVE_INFINITY);
  const next = Math.min(...ends);
  return Number.isFinite(next) ? next : null;
}
