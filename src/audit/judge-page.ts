import { originMatches } from '../catalogue/domain-match.ts';
import type { Failure } from './schema.ts';
import { type PageLook, wallOf } from './wall.ts';

/** A page as it was when its settling window was over. */
export interface SeenPage extends PageLook {
  /** Its address then. */
  url: string;
  /** The status of its response; 0 if it is not known. */
  status: number;
}

/** Why there is nothing to audit: a code, and a status, a title or the browser's words. */
export interface Failed {
  reason: Failure;
  detail: string | null;
}

/** What the status of a response means that refuses the visitor and not the request. */
const REFUSALS: readonly number[] = [401, 403, 407, 429, 451];

/** In characters. A site may make its titles and addresses as long as it likes. */
const LONGEST_DETAIL = 200;

/** Why a page that has loaded cannot be audited; null if it is a page of the site. @param site registrable domain */
export function judgePage(page: SeenPage, site: string): Failed | null {
  const { url, status, title } = page;
  const wall = wallOf(page);
  if (wall !== null) return { reason: 'bot-wall', detail: named(wall, title) };
  if (status >= 400) {
    const reason = REFUSALS.includes(status) ? 'blocked' : 'http-error';
    return { reason, detail: named(String(status), title) };
  }
  const place = URL.canParse(url) ? new URL(url) : null;
  if (place !== null && isOnSite(url, site)) return null;
  // Query and fragment may hold what somebody has entered.
  const detail = place === null ? url : place.origin + place.pathname;
  return { reason: 'left-site', detail: detail.slice(0, LONGEST_DETAIL) };
}

/** Whether an address is one of a page of the site. */
export function isOnSite(url: string, site: string): boolean {
  return /^https?:/i.test(url) && originMatches(url, site);
}

function named(what: string, title: string): string {
  return title.trim() === '' ? what : `${what}: ${title.trim().slice(0, LONGEST_DETAIL)}`;
}
