import * as v from 'valibot';
import type { Versioned } from '../storage/versioned.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const session = v.object({
  /** What came in responses to each tab since its page was asked for. */
  pages: v.array(
    v.object({
      tabId: v.number(),
      /** The browser's id of the request for the page: redirects keep it. */
      requestId: v.string(),
      /** Milliseconds since the epoch. */
      since: v.number(),
      names: v.array(v.object({ name: v.string(), responses: count })),
    }),
  ),
  /** What got in and was deleted, the latest last; the browser does not say in which tab. */
  deleted: v.array(
    v.object({ storeId: v.string(), name: v.string(), at: v.number(), visible: v.number() }),
  ),
});

const total = v.object({
  /** When the counting began; null before anything was counted. */
  since: v.nullable(v.number()),
  names: v.array(
    v.object({
      name: v.string(),
      /** Responses that carried it. */
      responses: count,
      /** How often it got in and was deleted, and the longest that it was there (milliseconds). */
      deleted: count,
      longest: v.number(),
    }),
  ),
});

/** What was kept out in this session of the browser; in its memory alone. */
export type SessionCounts = v.InferOutput<typeof session>;
/** What was kept out in all, private windows apart. */
export type TotalCounts = v.InferOutput<typeof total>;

export const storedSessionCounts: Versioned<SessionCounts> = {
  key: 'blocked-counts',
  schema: session,
  migrations: [],
  initial: () => ({ pages: [], deleted: [] }),
};

export const storedTotalCounts: Versioned<TotalCounts> = {
  key: 'blocked-counts',
  schema: total,
  migrations: [],
  initial: () => ({ since: null, names: [] }),
};

/** A response to a tab, and the blocked names that it carried. */
export interface CountedResponse {
  tabId: number;
  requestId: string;
  /** The page itself, not a part of it. */
  isPage: boolean;
  isPrivate: boolean;
  names: readonly string[];
  at: number;
}

/** A blocked cookie that got in and was deleted. */
export interface CountedDeletion {
  storeId: string;
  isPrivate: boolean;
  name: string;
  at: number;
  /** Milliseconds for which it was there. */
  visible: number;
}

/** What a site can make grow ends here. */
const MOST = { pages: 100, namesOfPage: 50, deleted: 100, names: 200 };

/** Counts a response, in place. */
export function countResponse(
  counts: { session: SessionCounts; total: TotalCounts },
  response: CountedResponse,
): void {
  const { tabId, requestId, at, names } = response;
  const { pages } = counts.session;
  let page = pages.find((one) => one.tabId === tabId);
  if (page === undefined || (response.isPage && page.requestId !== requestId)) {
    if (page !== undefined) pages.splice(pages.indexOf(page), 1);
    page = { tabId, requestId: response.isPage ? requestId : '', since: at, names: [] };
    pages.push(page);
    pages.splice(0, pages.length - MOST.pages);
  }
  for (const name of names) {
    const known = page.names.find((one) => one.name === name);
    if (known !== undefined) known.responses += 1;
    else if (page.names.length < MOST.namesOfPage) page.names.push({ name, responses: 1 });
    if (!response.isPrivate) inTotal(counts.total, name, at, (one) => (one.responses += 1));
  }
}

/** Counts a deletion, in place. */
export function countDeletion(
  counts: { session: SessionCounts; total: TotalCounts },
  { storeId, isPrivate, name, at, visible }: CountedDeletion,
): void {
  const { deleted } = counts.session;
  deleted.push({ storeId, name, at, visible });
  deleted.splice(0, deleted.length - MOST.deleted);
  if (isPrivate) return;
  inTotal(counts.total, name, at, (one) => {
    one.deleted += 1;
    one.longest = Math.max(one.longest, visible);
  });
}

function inTotal(
  total: TotalCounts,
  name: string,
  at: number,
  change: (one: TotalCounts['names'][number]) => void,
): void {
  total.since ??= at;
  let one = total.names.find((known) => known.name === name);
  if (one === undefined) {
    one = { name, responses: 0, deleted: 0, longest: 0 };
    total.names.push(one);
    // Of too many the least counted goes; the new one has its chance first.
    if (total.names.length > MOST.names) {
      const [least] = total.names
        .slice(0, -1)
        .sort((a, b) => a.responses + a.deleted - b.responses - b.deleted);
      if (least !== undefined) total.names.splice(total.names.indexOf(least), 1);
    }
  }
  change(one);
}

/** What was kept out of one tab's page under one name. */
export interface BlockedOnPage {
  name: string;
  /** Writes by scripts, as the page itself tells: a hint that it could forge. */
  inPage: number;
  inResponses: number;
  /** How often it got in and was deleted, and the longest that it was there (milliseconds). */
  deleted: number;
  longest: number;
}

/** Puts together what is known of a tab's page, what was kept out most first. */
export function blockedOnPage(
  { pages, deleted }: SessionCounts,
  tab: { id: number; storeId: string },
  inPage: ReadonlyMap<string, number>,
): BlockedOnPage[] {
  const page = pages.find(({ tabId }) => tabId === tab.id);
  const all = new Map<string, BlockedOnPage>();
  const of = (name: string): BlockedOnPage => {
    const one = all.get(name) ?? { name, inPage: 0, inResponses: 0, deleted: 0, longest: 0 };
    all.set(name, one);
    return one;
  };
  for (const [name, times] of inPage) of(name).inPage += times;
  for (const { name, responses } of page?.names ?? []) of(name).inResponses += responses;
  for (const { storeId, name, at, visible } of deleted) {
    if (storeId !== tab.storeId || at < (page?.since ?? 0)) continue;
    const one = of(name);
    one.deleted += 1;
    one.longest = Math.max(one.longest, visible);
  }
  return [...all.values()].sort((a, b) => timesOf(b) - timesOf(a));
}

/** How often a cookie was kept out, or thrown out again. */
export function timesOf({ inPage, inResponses, deleted }: BlockedOnPage): number {
  return inPage + Math.max(inResponses, deleted);
}
