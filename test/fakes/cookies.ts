import type { CookieWithValue } from '../../src/cookies/jar.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { PRIVATE_STORE } from './kicks-rules.ts';
import { observe } from './observe.ts';

/** Listed, category analytics. */
export const ga = observe({ name: '_ga', domain: '.kicks.se' });
/** Another slot with the same name. */
export const gaTwin = observe({ name: '_ga', domain: 'community.kicks.se' });
/** Neither listed nor known, category unknown. */
export const gizmo = observe({ name: '_gizmo', domain: '.kicks.se' });
/** Listed, category necessary. */
export const isLogged = observe({ name: 'islogged' });
/** On a watched host, but not the site's. */
export const foreign = observe({ name: 'x', domain: 'bam.nr-data.net' });

/** The same cookie in another store. */
export function inStore(cookie: Observation, storeId: string): Observation {
  return { ...cookie, slot: { ...cookie.slot, storeId } };
}

export const privateGa = inStore(ga, PRIVATE_STORE);

export function withValue(cookie: Observation, value: string): CookieWithValue {
  return { ...cookie, value };
}
