import { domainMatches, withoutDot } from '../../src/catalogue/domain-match.ts';
import type { Lifetime } from '../../src/catalogue/fields.ts';
import { variableParts } from '../../src/catalogue/name-pattern.ts';
import type { Catalogue, Entry } from '../../src/catalogue/schema.ts';
import { endOf } from '../../src/cookies/calendar.ts';
import { LONGEST_GRANTED } from '../../src/cookies/verdict.ts';
import { publisherPage } from './pages.ts';
import { type Asked, type Reply, type Site, serveHosts } from './server.ts';

/*
 * The demo of any publisher: a page that sets the cookies of its catalogue as published, but for one that is kept for
 * too long, and two that are not in it.
 */

/** One cookie of the demo. */
export interface DemoCookie {
  name: string;
  /** The host whose page or response sets it. */
  host: string;
  by: 'script' | 'response';
  attributes: string;
}

/** What the demo sets besides: a known cookie, and one that nobody knows. */
const UNLISTED = ['_fbp', 'demo_unlisted'];

/** The hosts of a publisher's demo. */
export function demoHosts({ publisher, entries }: Catalogue): string[] {
  const issuers = entries.flatMap(({ issuers }) => issuers.map(({ domain }) => withoutDot(domain)));
  return [...new Set([publisher.host, publisher.site, ...issuers])];
}

/** Starts the demo of a publisher. */
export function startPublisherSite(catalogue: Catalogue): Promise<Site> {
  return serveHosts(demoHosts(catalogue), (asked) => answer(catalogue, asked));
}

/** The entry of which the demo keeps a cookie for twice as long as declared: the first for which browsers allow it. */
export function keptTooLong({ entries }: Catalogue): Entry | undefined {
  return entries.find(({ lifetime }) => {
    const kept = lengthOf(lifetime);
    return kept !== null && 2 * kept < LONGEST_GRANTED;
  });
}

/** The cookies that the demo of a publisher sets. */
export function demoCookies(catalogue: Catalogue): DemoCookie[] {
  const { host, site } = catalogue.publisher;
  const tooLong = keptTooLong(catalogue);
  const listed = catalogue.entries.map((entry): DemoCookie => {
    const issuer = withoutDot(entry.issuers[0]?.domain ?? site);
    const isOfPage = domainMatches(host, issuer);
    const length = lengthOf(entry.lifetime);
    const kept = entry === tooLong && length !== null ? 2 * length : length;
    return {
      name: exampleOf(entry.name),
      host: isOfPage ? host : issuer,
      by: isOfPage && entry.category !== 'necessary' ? 'script' : 'response',
      attributes: [
        'Path=/; Secure',
        ...(kept === null ? [] : [`Max-Age=${Math.round(kept / 1000)}`]),
        ...(isOfPage && issuer !== host ? [`Domain=${issuer}`] : []),
        // Without `Partitioned`, Chromium refuses those of other sites by default.
        ...(domainMatches(issuer, site) ? [] : ['SameSite=None; Partitioned']),
      ].join('; '),
    };
  });
  const unlisted = UNLISTED.filter((name) => catalogue.entries.every((one) => one.name !== name));
  const attributes = 'Path=/; Secure; Max-Age=86400';
  return [
    ...listed,
    ...unlisted.map((name) => ({ name, host, by: 'script' as const, attributes })),
  ];
}

/** Milliseconds; null for a session cookie, which one of no stated lifetime may well be. */
function lengthOf(lifetime: Lifetime | null): number | null {
  if (lifetime === null || lifetime === 'session') return null;
  const now = Date.now();
  return endOf(lifetime, now) - now;
}

/** A name that a published one stands for. */
function exampleOf(name: string): string {
  const { literals, variables } = variableParts(name);
  const filled = variables.map((part) => '7'.repeat(Number(/:(\d+)/.exec(part)?.[1] ?? 6)));
  return literals.map((literal, i) => literal + (filled[i] ?? '')).join('');
}

function answer(catalogue: Catalogue, { host, cookies, origin }: Asked): Reply {
  const { publisher } = catalogue;
  const all = demoCookies(catalogue);
  const of = (one: string, by: DemoCookie['by']): DemoCookie[] =>
    all.filter((cookie) => cookie.host === one && cookie.by === by);
  const setCookie = of(host, 'response')
    .filter(({ name }) => !cookies.includes(name))
    .map(({ name, attributes }) => `${name}=demo; ${attributes}`);
  if (host !== publisher.host) return { status: 204, setCookie };
  const others = new Set(all.map((cookie) => cookie.host).filter((one) => one !== host));
  return {
    body: publisherPage({
      name: publisher.name,
      cookies,
      tags: of(host, 'script').map(({ name, attributes }) => [name, 'demo', attributes]),
      collectors: [...others].map((one) => `${origin(one)}/collect`),
    }),
    setCookie,
  };
}
