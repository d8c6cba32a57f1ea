import type { RequestContext } from '../blocking/response-filter.ts';

/** What the browsers report of a request and of the page that it belongs to. */
export interface RequestDetails {
  url: string;
  type: string;
  /** -1 if the request belongs to no tab, as those of service workers. */
  tabId: number;
  /** 0 for the page in the tab itself. */
  frameId: number;
  /** Firefox: the document, or for a worker its origin. Absent if that has no origin. */
  documentUrl?: string;
  /** Firefox: the documents around a frame, the page in the tab last. Empty for a worker in a frame. */
  frameAncestors?: { url: string }[];
  /** Chromium: the origin that made the request; in a frame of another site, not the page's own. */
  initiator?: string;
}

/** Where a request goes and under which page. Never throws. */
export function toRequestContext(details: RequestDetails, isFirefox = FIREFOX): RequestContext {
  const { url, initiator } = details;
  const own = withOrigin(url);
  const page = pageInTab(details);
  // Chromium does not name the page around a frame. Its rules need no context; only counting does.
  const substitute = isFirefox ? null : (withOrigin(initiator) ?? own);
  return { host: own?.hostname ?? '', topLevelSite: (page ?? substitute)?.origin ?? null };
}

/**
 * The page in the tab, in Chromium often its origin alone. Null if the browser does not report it, or if the
 * page has no origin: a file, a `data:` address, a sandboxed page, an empty tab.
 */
export function pageInTab(details: RequestDetails): URL | null {
  const { url, type, tabId, frameId, documentUrl, frameAncestors, initiator } = details;
  if (type === 'main_frame') return withOrigin(url);
  // The document of a service worker is the worker itself.
  if (tabId === -1) return null;
  return withOrigin(frameId === 0 ? (documentUrl ?? initiator) : frameAncestors?.at(-1)?.url);
}

function withOrigin(address: string | undefined): URL | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.origin === 'null' ? null : url;
}
