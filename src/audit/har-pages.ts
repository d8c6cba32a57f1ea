import type { HarEntry } from './har.ts';
import { type Failed, isOnSite, judgePage } from './judge-page.ts';
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
    if (pageref === undefined || pages.has(pageref)) continue;
    const { status, content } = response;
    if (status >= 300 && status < 400 && status !== 304) continue;
    const title = /<title[^>]*>([^<]*)/i.exec(content?.text ?? '')?.[1] ?? '';
    // How much there is to read on a page is not known, so nothing that has to do with that counts.
    const look = { title, text: '', links: Number.POSITIVE_INFINITY, addresses: [], ids: [] };
    const failed = isOnSite(request.url, site)
      ? judgePage({ ...look, url: request.url, status }, site)
      : { reason: 'not-on-site' as const, detail: site };
    pages.set(pageref, { url: withoutQuery(request.url), failed });
  }
  return pages;
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

function withoutQuery(address: string): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname;
}
