import { withoutDot } from '../catalogue/domain-match.ts';
import type { Jar } from '../cookies/jar.ts';
import type { Observation } from '../cookies/observation.ts';
import { slotKey } from '../cookies/slot.ts';
import { cookiesOf, readJar, storeIds, toObservation } from './read-jar.ts';
import { browser, type Cookies } from './webext.ts';

export const browserJar: Jar = {
  storeIds,
  read: readJar,

  /**
   * `cookies.remove` is not exact: it takes every cookie of the name that its URL would send.
   * Setting the slot again with a past expiry hits that slot alone, in both browsers. The address is
   * https even for a cookie that is not Secure: from http, Chromium refuses to touch a cookie that
   * has a Secure namesake (RFC 6265bis §5.7, "leave Secure cookies alone"). A path such as `/x/../y`,
   * which a page may set, cannot be named through Chromium's API: it would hit `/y`.
   */
  async expire(observation) {
    const { name } = observation.slot;
    await set(observation, 'https', {
      // Empty where it can be, since name and value share their limit; a nameless cookie needs one.
      value: name === '' ? 'deleted' : '',
      expirationDate: 1,
    });
  },

  async withValues(observations) {
    const storeIds = [...new Set(observations.map(({ slot }) => slot.storeId))];
    const cookies = await Promise.all(storeIds.map(cookiesOf));
    const wanted = new Set(observations.map(({ slot }) => slotKey(slot)));
    return cookies
      .flat()
      .map((cookie) => ({ ...toObservation(cookie), value: cookie.value }))
      .filter(({ slot }) => wanted.has(slotKey(slot)));
  },

  /**
   * From http where it is not Secure, as the site did it. Chromium refuses that where the cookie has a
   * Secure namesake; then it comes from https, which differs in nothing that a page can see.
   */
  async restore(cookie) {
    const { secure, value, expires } = cookie;
    const rest = { value, ...(expires === null ? {} : { expirationDate: inSeconds(expires) }) };
    try {
      await set(cookie, secure ? 'https' : 'http', rest);
    } catch (error) {
      if (secure) throw error;
      await set(cookie, 'https', rest);
    }
  },
};

/** Sets a slot, and no other. */
async function set(
  { slot, secure, httpOnly, sameSite }: Observation,
  scheme: 'http' | 'https',
  rest: { value: string; expirationDate?: number },
): Promise<void> {
  const host = withoutDot(slot.domain);
  if (!FIREFOX && !isCanonical(slot.path)) throw new Error('Chromium would set another path');
  await browser.cookies.set({
    url: `${scheme}://${host}/`,
    name: slot.name,
    ...(slot.hostOnly ? {} : { domain: host }),
    path: slot.path,
    secure,
    httpOnly,
    sameSite,
    storeId: slot.storeId,
    ...(slot.partitionKey === null ? {} : { partitionKey: slot.partitionKey }),
    ...(FIREFOX ? { firstPartyDomain: slot.firstPartyDomain } : {}),
    ...rest,
  } as Cookies.SetDetailsType);
}

/** In the middle of the microsecond: browsers count in whole ones, and cut off what is more. */
function inSeconds(milliseconds: number): number {
  return (Math.round(milliseconds * 1000) + 0.5) / 1e6;
}

function isCanonical(path: string): boolean {
  const url = new URL('https://host/');
  url.pathname = path;
  return url.pathname === path;
}
