import type { KnownCookie } from './known.ts';
import type { Catalogue } from './schema.ts';

/** The cookies that have names in the data: those of the catalogue, and the known ones. */
export interface NamedCookies extends Pick<Catalogue, 'entries'> {
  known: readonly Pick<KnownCookie, 'name' | 'subject' | 'category'>[];
}
