import { domainMatches, withoutDot } from '../catalogue/domain-match.ts';
import { isPattern } from '../catalogue/name-pattern.ts';
import type { NamedCookies } from '../catalogue/named-cookies.ts';
import type { Catalogue } from '../catalogue/schema.ts';
import { type Slot, slotKey } from '../cookies/slot.ts';
import { type Blocking, blocks } from '../settings/settings.ts';

/** A rule of Chromium's declarativeNetRequest API, with the keys that are used here. */
export interface ResponseRule {
  id: number;
  condition: {
    requestDomains: string[];
    /** Domains of the page in the tab. */
    topDomains?: string[];
    resourceTypes: string[];
    responseHeaders: { header: string; values: string[] }[];
  };
  action: {
    type: 'modifyHeaders';
    responseHeaders: { header: string; operation: 'append'; value: string }[];
  };
}

/** Every type that Chromium knows. A rule without types would not apply to the page itself. */
const RESOURCE_TYPES = [
  'main_frame',
  'sub_frame',
  'stylesheet',
  'script',
  'image',
  'font',
  'object',
  'xmlhttprequest',
  'ping',
  'csp_report',
  'media',
  'websocket',
  'webtransport',
  'webbundle',
  'other',
];

/** The most seen slots that get a rule: far below the 5,000 rules that browsers allow. */
const MOST_SEEN = 200;

/** Under another site's page, browsers accept only lines with these attributes. */
const CROSS_SITE = '; Secure; SameSite=None';
const PARTITIONED = `${CROSS_SITE}; Partitioned`;

/**
 * The rules for what is blocked. Chromium can remove all cookies of a response or none, so each rule
 * appends lines that expire the cookie to the responses that carry its name. The browser reads them
 * after the response's own lines, before any page or request can use the cookie.
 *
 * A line expires a cookie of one domain form, path and partition only, so a listed name gets a line for
 * each form in which it may come; a known one for those on the site alone, because unlisted cookies of
 * other hosts are not the site's. Three things cannot be known before they were seen: the variable parts
 * of a name, other paths, and unknown names. Such a cookie is deleted the first time; after that it is in
 * `seen` and has a rule.
 *
 * @param watched the domains whose hosts the extension may touch
 * @param seen blocked slots, the latest first
 */
export function responseRules(
  blocking: Blocking,
  { publisher, entries, known }: Pick<Catalogue, 'publisher'> & NamedCookies,
  watched: readonly string[],
  seen: readonly Slot[],
): ResponseRule[] {
  const { site, host } = publisher;
  const others = watched.filter((domain) => !domainMatches(domain, site));
  const issuers = entries.flatMap((entry) => entry.issuers.map(({ domain }) => withoutDot(domain)));
  // A browser rejects a line for a domain that does not cover the responding host.
  const within = (parents: readonly string[]): string[] => [
    ...new Set(
      [site, host, ...issuers, ...watched].filter((domain) =>
        parents.some((parent) => domainMatches(domain, parent)),
      ),
    ),
  ];
  const rules = new Map<string, Omit<ResponseRule, 'id'>>();

  /** Adds lines to the one rule for a name and scope. */
  function expire(name: string, scope: Scope, lines: readonly string[]): void {
    const key = JSON.stringify([name, scope]);
    const rule = rules.get(key) ?? ruleFor(name, scope);
    rules.set(key, rule);
    const headers = rule.action.responseHeaders;
    for (const value of lines) {
      if (headers.some((header) => header.value === value)) continue;
      headers.push({ header: 'set-cookie', operation: 'append', value });
    }
  }

  function expireOnSite(name: string): void {
    const lines = forms(name, within([site]));
    expire(name, { requestDomains: [site] }, [
      ...lines,
      ...lines.map(crossSite),
      ...lines.map(partitioned),
    ]);
  }

  const listed = entries
    .filter(({ name, category }) => blocks(blocking, { category, subject: name }))
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .filter((name) => !isPattern(name));
  for (const name of listed) {
    expireOnSite(name);
    // Browsers refuse a rule for no domain.
    if (others.length === 0) continue;
    const onIssuers = forms(name, within(others));
    expire(name, { requestDomains: others }, [...onIssuers, ...onIssuers.map(crossSite)]);
    // What an issuer keeps in the partition of another site is none of this site's cookies.
    expire(name, { requestDomains: others, topDomains: [site] }, onIssuers.map(partitioned));
  }
  for (const cookie of known) {
    if (blocks(blocking, cookie) && !isPattern(cookie.name)) expireOnSite(cookie.name);
  }
  const subjects = new Set([
    ...entries.map(({ name }) => name),
    ...known.map(({ subject }) => subject),
  ]);
  for (const { name, action } of blocking.exceptions) {
    const isUnknown = action === 'block' && !subjects.has(name);
    if (isUnknown && isExpressible({ name, path: '/' })) expireOnSite(name);
  }
  const latest = seen.filter(isExpressible).slice(0, MOST_SEEN);
  // Sorted by slot, so that the same slots give the same rules in whatever order they were seen.
  for (const slot of latest.sort((a, b) => (slotKey(a) < slotKey(b) ? -1 : 1))) {
    const domain = withoutDot(slot.domain);
    const line = expiringLine(slot.name, slot.path, slot.hostOnly ? null : domain);
    const isIssuers = !domainMatches(domain, site);
    if (slot.partitionKey === null) {
      expire(slot.name, { requestDomains: [domain] }, [line, crossSite(line)]);
    } else {
      const scope = { requestDomains: [domain], ...(isIssuers && { topDomains: [site] }) };
      expire(slot.name, scope, [partitioned(line)]);
    }
  }
  return [...rules.values()].map((rule, index) => ({ id: index + 1, ...rule }));
}

/** The responses to which a rule applies. */
type Scope = Pick<ResponseRule['condition'], 'requestDomains' | 'topDomains'>;

function ruleFor(name: string, scope: Scope): Omit<ResponseRule, 'id'> {
  return {
    condition: {
      ...scope,
      resourceTypes: RESOURCE_TYPES,
      responseHeaders: [
        {
          header: 'set-cookie',
          // Browsers drop blanks around a name. `*` may match too many responses; that does no harm,
          // because the appended lines name the cookie exactly.
          values: [`${name}=*`, `${name} *=*`, `${name}\t*=*`],
        },
      ],
    },
    action: { type: 'modifyHeaders', responseHeaders: [] },
  };
}

/** The lines for a name: host-only and of each domain, with the path `/` and the default path. */
function forms(name: string, domains: readonly string[]): string[] {
  return [null, ...domains].flatMap((domain) => [
    expiringLine(name, '/', domain),
    expiringLine(name, null, domain),
  ]);
}

/** @param path null for the default one; @param domain null for a host-only cookie */
function expiringLine(name: string, path: string | null, domain: string | null): string {
  const pathAttribute = path === null ? '' : `; Path=${path}`;
  const domainAttribute = domain === null ? '' : `; Domain=${domain}`;
  // A browser accepts a prefixed name only with what its prefix asks for: Secure, some also HttpOnly.
  const ofPrefix = /^__(?:secure|host|http)-/i.test(name) ? '; Secure; HttpOnly' : '';
  return `${name}=; Max-Age=0${pathAttribute}${domainAttribute}${ofPrefix}`;
}

function crossSite(line: string): string {
  return line + CROSS_SITE;
}

function partitioned(line: string): string {
  return line + PARTITIONED;
}

/** No controls, blanks, halves of surrogate pairs or separators of the line. */
const NAME = /^[^\0-\x20;=\x7f-\x9f\p{Cs}]{1,200}$/u;
const PATH = /^\/[^\0-\x20;\x7f-\x9f\p{Cs}]{0,200}$/u;

/**
 * Whether a rule can hold it. The browser rejects all rules if one has a name or path it cannot read. It
 * compares a rule's text with a header's bytes as UTF-8.
 */
function isExpressible({ name, path }: Pick<Slot, 'name' | 'path'>): boolean {
  return NAME.test(name) && PATH.test(path);
}
