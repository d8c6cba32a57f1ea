import type { Lifetime } from './fields.ts';
import type { KnownCookie } from './known.ts';
import type { KnownSource } from './known-schema.ts';
import { sourceOf } from './known-sources.ts';
import type { Match } from './match.ts';
import type { Entry } from './schema.ts';

/** What somebody other than the publisher documents of a cookie, on what that rests, and where it stands. */
export type Documented = KnownSource & {
  /** Null if no lifetime is documented, or it varies. */
  lifetime: Lifetime | null;
};

/** What is documented of a cookie; null if the data says nothing. */
export function documentedOf(match: Match): Documented | null {
  if (match.kind !== 'unlisted') return documentedOfEntry(match.entry);
  return match.known === null ? null : documentedOfKnown(match.known);
}

/** What its vendor documents of a published cookie. */
export function documentedOfEntry({ vendor }: Entry): Documented | null {
  if (vendor?.documented === undefined) return null;
  const { lifetime, basis, source, checked } = vendor.documented;
  return { lifetime, basis, url: source, checked };
}

function documentedOfKnown(known: KnownCookie): Documented {
  return { lifetime: known.lifetime, ...sourceOf(known) };
}
