import type { Entry } from '../catalogue/schema.ts';
import type { Documented } from './schema.ts';

/** What the vendor documents of an entry; null if the catalogue does not say. */
export function documentedOf({ vendor: { documented } }: Entry): Documented | null {
  if (documented === undefined) return null;
  const { lifetime, source, checked } = documented;
  return { lifetime, basis: 'documentation', url: source, checked };
}
