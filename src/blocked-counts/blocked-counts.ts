import * as v from 'valibot';
import type { Versioned } from '../storage/versioned.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const session = v.object({
  /** For each tab, the blocked names in responses since its page was requested; the latest page last. */
  pages: v.array(
    v.object({
      tabId: v.number(),
      /** The browser's id of the request for the page, which redirects keep; empty if it was not seen. */
      requestId: v.string(),
      /** Milliseconds since the epoch. */
      since: v.number(),
      /** `responses`: how many carried the name. */
      names: v.array(v.object({ name: v.string(), responses: count })),
    }),
  ),
  /** Blocked cookies that were set and deleted, the latest last. The browser does not report the tab. */
  deleted: v.array(
    v.object({
      storeId: v.string(),
      name: v.string(),
      /** Milliseconds since the epoch. */
      at: v.number(),
      /** How long it was there, in milliseconds. */
      visible: v.number(),
    }),
  ),
});

const total = v.object({
  /** When the first was counted, in milliseconds since the epoch; null if none was. */
  since: v.nullable(v.number()),
  names: v.array(
    v.object({
      name: v.string(),
      /** How many responses carried it. */
      responses: count,
      /** How often it was set all the same and deleted. */
      deleted: count,
      /** The longest that it was there, in milliseconds. */
      longest: v.number(),
    }),
  ),
});

/** What was blocked since the browser started, private windows included. In memory alone. */
export type SessionCounts = v.InferOutput<typeof session>;
/** What was blocked in all, without private windows. */
export type TotalCounts = v.InferOutput<typeof total>;

/** The session counts, in `storage.session`. The worker is the only writer. */
export const storedSessionCounts: Versioned<SessionCounts> = {
  key: 'blocked-counts',
  schema: session,
  migrations: [],
  initial: () => ({ pages: [], deleted: [] }),
};

/** The total counts, in `storage.local`. The worker is the only writer. */
export const storedTotalCounts: Versioned<TotalCounts> = {
  key: 'blocked-counts',
  schema: total,
  migrations: [],
  initial: () => ({ since: null, names: [] }),
};

/** A response to a tab, and the blocked names that it carried. */
export interface CountedResponse {
  tabId: number;
  /** The browser's id of the request, which redirects keep. */
  requestId: string;
  /** Whether it is the page itself rather than something the page loads. */
  isPage: boolean;
  isPrivate: boolean;
  names: readonly string[];
  /** Milliseconds since the epoch. */
  at: number;
}

/** A blocked cookie that was set all the same and then deleted. */
export interface CountedDeletion {
  storeId: string;
  isPrivate: boolean;
  name: string;
  /** When it was deleted, in milliseconds since the epoch. */
  at: number;
  /** How long it was there, in milliseconds. */
  visible: number;
}

/** Limits for the lists that a site could make grow. */
const MOST = { pages: 100, namesOfPage: 50, deleted: 100, names: 200 };

/** Adds a response to both counts, in place; a new page of a tab takes the place of the one before. */
export function countResponse(
  counts: { session: SessionCounts; total: TotalCounts },
  response: CountedResponse,
): void {
  const { tabId, requestId, at, names } = response;
  const { pages } = counts.session;
  let page = pages.find((candidate) => candidate.tabId === tabId);
  if (page === undefined || (response.isPage && page.requestId !== requestId)) {
    if (page !== undefined) pages.splice(pages.indexOf(page), 1);
    page = { tabId, requestId: response.isPage ? requestId : '', since: at, names: [] };
    pages.push(page);
    pages.splice(0, pages.length - MOST.pages);
  }
  for (const name of names) {
    const counted = page.names.find((candidate) => candidate.name === name);
    if (counted !== undefined) counted.responses += 1;
    else if (page.names.length < MOST.namesOfPage) page.names.push({ name, responses: 1 });
    if (!response.isPrivate) totalOf(counts.total, name, at).responses += 1;
  }
}

/** Adds a deletion to both counts, in place. */
export function countDeletion(
  counts: { session: SessionCounts; total: TotalCounts },
  { storeId, isPrivate, name, at, visible }: CountedDeletion,
): void {
  const { deleted } = counts.session;
  deleted.push({ storeId, name, at, visible });
  deleted.splice(0, deleted.length - MOST.deleted);
  if (isPrivate) return;
  const ofName = totalOf(counts.total, name, at);
  ofName.deleted += 1;
  ofName.longest = Math.max(ofName.longest, visible);
}

/** The total counts of one name, added if they are missing. */
function totalOf(total: TotalCounts, name: string, at: number): TotalCounts['names'][number] {
  total.since ??= at;
  const present = total.names.find((ofName) => ofName.name === name);
  if (present !== undefined) return present;
  const added = { name, responses: 0, deleted: 0, longest: 0 };
  total.names.push(added);
  // If there are too many, the name with the lowest counts is dropped, but never the new one.
  if (total.names.length > MOST.names) {
    const [least] = total.names
      .slice(0, -1)
      .sort((a, b) => a.responses + a.deleted - b.responses - b.deleted);
    if (least !== undefined) total.names.splice(total.names.indexOf(least), 1);
  }
  return added;
}

/** What was blocked on one tab's page under one name. */
export interface BlockedOnPage {
  name: string;
  /** Blocked writes by scripts, as counted in the page, which could forge the number. */
  inPage: number;
  /** Responses that carried it. */
  inResponses: number;
  /** How often it was set all the same and deleted. */
  deleted: number;
  /** The longest that it was there, in milliseconds. */
  longest: number;
}

/**
 * The counts of the page in a tab, by name, the most blocked first.
 *
 * @param inPage blocked writes by scripts, by name
 */
export function blockedOnPage(
  { pages, deleted }: SessionCounts,
  tab: { id: number; storeId: string },
  inPage: ReadonlyMap<string, number>,
): BlockedOnPage[] {
  const page = pages.find(({ tabId }) => tabId === tab.id);
  const all = new Map<string, BlockedOnPage>();
  const countsOf = (name: string): BlockedOnPage => {
    const counts = all.get(name) ?? { name, inPage: 0, inResponses: 0, deleted: 0, longest: 0 };
    all.set(name, counts);
    return counts;
  };
  for (const [name, times] of inPage) countsOf(name).inPage += times;
  for (const { name, responses } of page?.names ?? []) countsOf(name).inResponses += responses;
  for (const { storeId, name, at, visible } of deleted) {
    if (storeId !== tab.storeId || at < (page?.since ?? 0)) continue;
    const counts = countsOf(name);
    counts.deleted += 1;
    counts.longest = Math.max(counts.longest, visible);
  }
  return [...all.values()].sort((a, b) => timesOf(b) - timesOf(a));
}

/** How often a name was blocked. A cookie that came in a response and had to be deleted counts once. */
export function timesOf({ inPage, inResponses, deleted }: BlockedOnPage): number {
  return inPage + Math.max(inResponses, deleted);
}
