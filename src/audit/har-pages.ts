import type { HarEntry } from './har.ts';
import { type Failed, isOnSite, judgePage, type SeenPage } from './judge-page.ts';
import { withoutQuery } from './page-list.ts';
import type { PageOutcome } from './schema.ts';

/** A page in a HAR. */
export interface HarPage {
  url: string;
  failed: Failed | null;
}

/** The pages of a HAR by their `pageref`: the first response of each that leads nowhere else. */
export function harPages(entries: readonly HarEntry[], site: string): Map<string, HarPage> {
  const pages = new Map<string, HarPage>();
  for (const { pageref, request, response } of entries) {
    if (pageref == null || pages.has(pageref)) continue;
    const { status, content } = response;
    if (status >= 300 && status < 400 && status !== 304) continue;
    const title = /<title[^>]*>([^<]*)/i.exec(content?.text ?? '')?.[1] ?? '';
    // How much there is to read on a page is not known, so nothing that has to do with that counts.
    const look = { title, text: '', links: Number.POSITIVE_INFINITY, addresses: [], ids: [] };
    const failed = judged({ ...look, url: request.url, status }, site);
    pages.set(pageref, { url: withoutQuery(request.url), failed });
  }
  return pages;
}

function judged(page: SeenPage, site: string): Failed | null {
  if (!isOnSite(page.url, site)) return { reason: 'not-on-site', detail: site };
  // Browsers save a request without an answer so.
  if (page.status === 0) return { reason: 'unreachable', detail: null };
  return judgePage(page, site);
}

/** Why there is nothing to audit in a HAR with these pages; null if one of them is a good page of the site. */
export function failureOfAll(pages: readonly HarPage[], site: string): Failed | null {
  if (pages.some(({ failed }) => failed === null)) return null;
  return pages[0]?.failed ?? { reason: 'not-on-site', detail: `no page of ${site}` };
}

/** How the visits of these pages ended. A page that was opened again was visited twice. */
export function outcomesOf(pages: Iterable<HarPage>): PageOutcome[] {
  const seen = new Set<string>();
  return [...pages].map(({ url, failed }) => {
    const visit = seen.has(url) ? 2 : 1;
    seen.add(url);
    return { url, visit, failure: failed?.reason ?? null, detail: failed?.detail ?? null };
  });
}
