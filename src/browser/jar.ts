import { hostInSight } from '../catalogue/access.ts';
import { withoutDot } from '../catalogue/domain-match.ts';
import type { Jar } from '../cookies/jar.ts';
import { bytesOfText } from '../cookies/name-bytes.ts';
import type { Observation } from '../cookies/observation.ts';
import { slotKey } from '../cookies/slot.ts';
import { grantedOrigins } from './access.ts';
import { cookiesOf, readJar, storeIds, toObservation } from './read-jar.ts';
import { browser } from './webext.ts';

export const browserJar: Jar = {
  storeIds,
  read: readJar,

  /**
   * `cookies.remove` is not exact: it removes every cookie of the name that its URL would send. Setting
   * the slot again with a past expiry hits that slot alone, in both browsers. The URL is https even for a
   * cookie that is not Secure: from http, Chromium refuses to touch a cookie that has a Secure namesake
   * (RFC 6265bis §5.7, "leave Secure cookies alone"). Chromium's API cannot name a path such as `/x/../y`,
   * which a page may set: it would hit `/y`.
   */
  async expire(observation) {
    const { name } = observation.slot;
    await set(observation, 'https', {
      // Empty, since name and value share their limit of length. A nameless cookie needs a value.
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
   * A cookie that is not Secure is set from http, as the site did. If it has a Secure namesake, Chromium
   * refuses that; then it is set from https, which makes no difference that a page could see.
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

/** Sets one slot, and no other. */
async function set(
  { slot, secure, httpOnly, sameSite }: Observation,
  scheme: 'http' | 'https',
  rest: { value: string; expirationDate?: number },
): Promise<void> {
  const domain = withoutDot(slot.domain);
  if (!FIREFOX && !isCanonical(slot.path)) throw new Error('Chromium would set another path');
  const setFrom = (host: string): Promise<unknown> =>
    browser.cookies.set({
      url: `${scheme}://${host}/`,
      name: FIREFOX ? bytesOfText(slot.name) : slot.name,
      ...(slot.hostOnly ? {} : { domain }),
      path: slot.path,
      secure,
      httpOnly,
      sameSite,
      storeId: slot.storeId,
      ...(slot.partitionKey === null ? {} : { partitionKey: slot.partitionKey }),
      ...(FIREFOX ? { firstPartyDomain: slot.firstPartyDomain } : {}),
      ...rest,
    });
  try {
    await setFrom(domain);
  } catch (error) {
    // To see a domain cookie, access to one host below the domain is enough in Firefox; to set it as well, but
    // only from that host.
    const host = FIREFOX && !slot.hostOnly ? hostInSight(domain, await grantedOrigins()) : null;
    if (host === null) throw error;
    await setFrom(host);
  }
}

/** In the middle of the microsecond: browsers count whole microseconds, and truncate. */
function inSeconds(milliseconds: number): number {
  return (Math.round(milliseconds * 1000) + 0.5) / 1e6;
}

function isCanonical(path: string): boolean {
  const url = new URL('https://host/');
  url.pathname = path;
  return url.pathname === path;
}
