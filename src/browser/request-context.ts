import type { RequestContext } from '../blocking/response-filter.ts';

/** How the browsers say which page a request belongs to. */
export interface Where {
  url: string;
  type: string;
  /** Firefox. */
  documentUrl?: string;
  frameAncestors?: { url: string }[];
  /** Chromium: the origin that asked, which is the page's own but in a frame of another site. */
  initiator?: string;
}

/** Where a request goes and under which page. */
export function toRequestContext(where: Where): RequestContext {
  const { url, type, documentUrl, frameAncestors, initiator } = where;
  const top = frameAncestors?.at(-1)?.url ?? documentUrl ?? initiator;
  const isOwn = type === 'main_frame' || top === undefined || !URL.canParse(top);
  return { host: new URL(url).hostname, topLevelSite: new URL(isOwn ? url : top).origin };
}
