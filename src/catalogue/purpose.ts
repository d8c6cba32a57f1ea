import type { Localized } from './fields.ts';
import { knownPurpose } from './known.ts';
import type { Match } from './match.ts';

/** What a cookie is for, in the project's own words; null if they do not say. */
export function purposeOf(match: Match): Localized | null {
  if (match.kind !== 'unlisted') return match.entry.purpose ?? null;
  return match.known === null ? null : knownPurpose(match.known);
}
