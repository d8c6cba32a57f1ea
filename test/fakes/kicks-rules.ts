import { createCookieRules } from '../../src/background/cookies/cookie-rules.ts';
import { matchCookie } from '../../src/catalogue/this-catalogue.ts';

/** The cookie store of private windows in tests. */
export const PRIVATE_STORE = 'private';

/** The real rules, by the real catalogue. */
export const kicksRules = createCookieRules({
  matcher: matchCookie,
  site: 'kicks.se',
  isPrivate: (storeId) => storeId === PRIVATE_STORE,
});
