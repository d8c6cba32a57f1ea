import thisCatalogue from '#catalogue';
import { addressesIn } from '../../src/audit/page-list.ts';
import { parseCatalogue } from '../../src/catalogue/parse-catalogue.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import { fromCatalogue } from '../../src/published-policy/comparable.ts';
import type { Phase } from '../../src/report/consent.ts';
import { type PolicyLines, policyLines } from '../policy-lines.ts';
import { faultsOf, readCatalogue } from '../read-catalogue.ts';
import { readText } from '../read-file.ts';
import { failure, type Result, success } from '../result.ts';
import type { AuditOptions, CONSENT } from './options.ts';

/** How many pages of a site with a sitemap are visited if nobody says. */
const SITEMAP_PAGES = 10;

/** A catalogue, and where a file has its entries; null if it is built in. */
type GivenCatalogue =
  | { ok: true; catalogue: Catalogue; policy: PolicyLines | null }
  | { ok: false; faults: string[] };

/** The catalogue of a file, or without one that which is built in. */
export async function catalogueOf(path: string | undefined): Promise<GivenCatalogue> {
  if (path === undefined) {
    const parsed = parseCatalogue(thisCatalogue);
    return parsed.ok
      ? { ...parsed, policy: null }
      : { ok: false, faults: faultsOf('#catalogue', parsed.problems) };
  }
  const read = await readCatalogue(path);
  if (!read.ok) return read;
  const { catalogue, text } = read;
  return { ok: true, catalogue, policy: policyLines(path, fromCatalogue(catalogue, text)) };
}

/** The phases in the order in which they run. */
export function phasesOf(consent: (typeof CONSENT)[number]): readonly Phase[] {
  return consent === 'all' ? ['none', 'reject', 'accept'] : [consent];
}

/** How many pages to visit at most, and for how many seconds to watch each. */
export function extentOf({
  demo = false,
  sitemap,
  pages,
  settle,
}: Pick<AuditOptions, 'demo' | 'sitemap' | 'pages' | 'settle'>): { pages: number; settle: number } {
  // The demo is quick, and has more than one page.
  const byDefault = demo ? { pages: 3, settle: 2 } : { pages: 1, settle: 8 };
  return {
    pages: pages ?? (sitemap === undefined ? byDefault.pages : SITEMAP_PAGES),
    settle: settle ?? byDefault.settle,
  };
}

/**
 * The addresses of pages to visit, each once: those that were given, then those of a file. In the demo, if there are
 * none, it is the front page of the publisher's host.
 */
export async function addressesOf(
  given: readonly string[],
  { urls, sitemap, demo = false }: Pick<AuditOptions, 'urls' | 'sitemap' | 'demo'>,
  { publisher }: Pick<Catalogue, 'publisher'>,
): Promise<Result<[string, ...string[]]>> {
  const listed = urls === undefined ? success('') : await readText(urls);
  if (!listed.ok) return listed;
  const all = [...new Set([...given, ...addressesIn(listed.value)])];
  const named = sitemap === undefined ? all : [...all, sitemap];
  const wrong = named.find((address) => !isWebAddress(address));
  if (wrong !== undefined) return failure(`${wrong} is no address such as https://example.com/`);
  const [front = demo ? `https://${publisher.host}/` : undefined, ...more] = all;
  if (front === undefined) return failure('give the address of a page, or --demo');
  return success([front, ...more]);
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
