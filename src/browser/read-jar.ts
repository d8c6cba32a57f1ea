import { catalogue } from '../catalogue/this-catalogue.ts';
import type { CookieChange } from '../cookies/cookie-change.ts';
import { hasExpired } from '../cookies/expiry.ts';
import { textOfBytes } from '../cookies/name-bytes.ts';
import type { Observation } from '../cookies/observation.ts';
import type { Slot } from '../cookies/slot.ts';
import { browser, type Cookies } from './webext.ts';

/** The store of tabs that are neither private nor in a container. */
export const USUAL_STORE = FIREFOX ? 'firefox-default' : '0';

/** Ids of the cookie stores that the browser names. Firefox leaves out containers without an open tab. */
export async function storeIds(): Promise<string[]> {
  return (await browser.cookies.getAllCookieStores()).map(({ id }) => id);
}

/**
 * Every cookie of a watched host in one store: unpartitioned, in the site's partition and, in Firefox, in all
 * others. Empty if the store is gone.
 */
export async function readJar(storeId: string): Promise<Observation[]> {
  return (await cookiesOf(storeId)).map(toObservation);
}

const SITE_PARTITION = { topLevelSite: `https://${catalogue.publisher.site}` };

/**
 * What to ask for; host permissions limit the answer. Without a partition key only unpartitioned cookies are
 * returned, with an empty one those of all partitions. But then Chromium crashes as a whole if one of them is in
 * the partition of a page without an origin, such as a sandboxed one, and any page could bring that about.
 */
function queries() {
  return FIREFOX
    ? // Firefox with first-party isolation throws without a domain; Chromium throws with one.
      [{ partitionKey: {}, firstPartyDomain: null }]
    : [{}, { partitionKey: SITE_PARTITION }];
}

/** The same with values. For `jar.ts` alone. */
export async function cookiesOf(storeId: string): Promise<Cookies.Cookie[]> {
  const cookies = await namedBy(storeId);
  const now = Date.now();
  // Firefox goes on naming cookies whose time is up. It sends none of them.
  return cookies.filter((cookie) => isInReach(cookie) && !hasExpired(toObservation(cookie), now));
}

async function namedBy(storeId: string): Promise<Cookies.Cookie[]> {
  try {
    const all = queries().map((query) => browser.cookies.getAll({ storeId, ...query }));
    return (await Promise.all(all)).flat();
  } catch (error) {
    // The container or private window may have been closed meanwhile.
    if (!(await storeIds()).includes(storeId)) return [];
    throw error;
  }
}

/**
 * Whether an extension can delete a cookie. For each page without a web origin Firefox makes up a site below
 * `.mozilla`: nothing else uses that partition, and no extension can change what is in it.
 */
function isInReach({ partitionKey }: Cookies.Cookie): boolean {
  const site = partitionKey?.topLevelSite ?? SITE_PARTITION.topLevelSite;
  return FIREFOX ? !site.endsWith('.mozilla') : site === SITE_PARTITION.topLevelSite;
}

/** Calls back for every change of a cookie that `readJar` returns, in every store. */
export function onCookieChanged(listener: (change: CookieChange) => void): () => void {
  const forward = ({ cookie, removed, cause }: Cookies.OnChangedChangeInfoType): void => {
    if (!isInReach(cookie)) return;
    const observation = toObservation(cookie);
    listener(removed ? { type: 'removed', observation, cause } : { type: 'set', observation });
  };
  browser.cookies.onChanged.addListener(forward);
  return () => browser.cookies.onChanged.removeListener(forward);
}

/** The value stops here: except through `Jar.withValues`, nothing beyond this function sees it. */
export function toObservation(cookie: Cookies.Cookie): Observation {
  return {
    slot: {
      storeId: cookie.storeId,
      partitionKey: partitionKeyOf(cookie),
      firstPartyDomain: cookie.firstPartyDomain ?? '',
      domain: cookie.domain,
      hostOnly: cookie.hostOnly,
      path: cookie.path,
      name: FIREFOX ? textOfBytes(cookie.name) : cookie.name,
    },
    expires: cookie.expirationDate === undefined ? null : cookie.expirationDate * 1000,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: cookie.sameSite,
  };
}

/** Without the members that a browser may list as undefined: they would not survive storage. */
function partitionKeyOf({ partitionKey }: Cookies.Cookie): Slot['partitionKey'] {
  if (partitionKey == null) return null;
  const { topLevelSite, hasCrossSiteAncestor } = partitionKey;
  return {
    ...(topLevelSite !== undefined && { topLevelSite }),
    ...(hasCrossSiteAncestor !== undefined && { hasCrossSiteAncestor }),
  };
}
