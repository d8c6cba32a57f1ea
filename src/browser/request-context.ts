import type { RequestContext } from '../blocking/response-filter.ts';

/** What the browsers report of the page that a request belongs to. */
export interface RequestDetails {
  url: string;
  type: string;
  /** Firefox. */
  documentUrl?: string;
  frameAncestors?: { url: string }[];
  /** Chromium: the origin that made the request; in a frame of another site, not the page's own. */
  initiator?: string;
}

/** Where a request goes and under which page. */
export function toRequestContext(details: RequestDetails): RequestContext {
  const { url, type, documentUrl, frameAncestors, initiator } = details;
  const top = frameAncestors?.at(-1)?.url ?? documentUrl ?? initiator;
  const isOwn = type === 'main_frame' || top === undefined || !URL.canParse(top);
  return { host: new URL(url).hostname, topLevelSite: new URL(isOwn ? url : top).origin };
}
