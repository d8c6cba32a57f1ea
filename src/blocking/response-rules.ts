import { domainMatches, withoutDot } from '../catalogue/domain-match.ts';
import { namePattern } from '../catalogue/name-pattern.ts';
import type { Catalogue } from '../catalogue/schema.ts';
import { type Slot, slotKey } from '../cookies/slot.ts';
import { type Blocking, blocks } from '../settings/settings.ts';

/** A rule of Chromium's declarativeNetRequest, as far as it is used here. */
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

/** All there are: a rule that names none leaves out the page itself. */
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

/** So many slots that were seen before get a rule: far below the 5,000 that browsers allow. */
const MOST_SEEN = 200;

/** Below another site's page browsers take no line without it. */
const CROSS_SITE = '; Secure; SameSite=None';
const PARTITIONED = `${CROSS_SITE}; Partitioned`;

/**
 * Chromium can take all cookies of a response or none. So a rule appends, to just the responses that
 * carry a blocked name, lines that make the cookie expire: they are handled after the response's own,
 * before any page or request can see it. A line hits only its own domain form, path and partition,
 * hence one for each form in which a listed name may come. What cannot be known before it was seen (the
 * end of a name that is published as a pattern, other paths, names outside the list) is deleted the
 * first time; from then on it is among `seen`, and has a rule.
 *
 * @param seen blocked slots, the latest first
 */
export function responseRules(
  blocking: Blocking,
  { publisher, entries }: Pick<Catalogue, 'publisher' | 'entries'>,
  watched: readonly string[],
  seen: readonly Slot[],
): ResponseRule[] {
  const { site, host } = publisher;
  const others = watched.filter((domain) => !domainMatches(domain, site));
  const issuers = entries.flatMap((entry) => entry.issuers.map(({ domain }) => withoutDot(domain)));
  // A browser refuses a line for a domain that the answering host is not within.
  const within = (domains: readonly string[]): string[] => [
    ...new Set(
      [site, host, ...issuers, ...watched].filter((one) =>
        domains.some((domain) => domainMatches(one, domain)),
      ),
    ),
  ];
  const rules = new Map<string, Omit<ResponseRule, 'id'>>();

  /** One rule for each name and scope, with all its lines. */
  function expire(name: string, scope: Scope, lines: readonly string[]): void {
    const key = JSON.stringify([name, scope]);
    const rule = rules.get(key) ?? ruleFor(name, scope);
    rules.set(key, rule);
    for (const value of lines) {
      if (rule.action.responseHeaders.some((one) => one.value === value)) continue;
      rule.action.responseHeaders.push({ header: 'set-cookie', operation: 'append', value });
    }
  }

  const listed = entries
    .filter(({ name, category }) => blocks(blocking, { category: category, subject: name }))
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .filter((name) => namePattern(name) === null);
  for (const name of listed) {
    const onSite = forms(name, within([site]));
    const onIssuers = forms(name, within(others));
    expire(name, { requestDomains: [site] }, [
      ...onSite,
      ...onSite.map(crossSite),
      ...onSite.map(partitioned),
    ]);
    expire(name, { requestDomains: others }, [...onIssuers, ...onIssuers.map(crossSite)]);
    // Below another site's page, what an issuer keeps there is that site's business.
    expire(name, { requestDomains: others, topDomains: [site] }, onIssuers.map(partitioned));
  }
  // A name outside the list is blocked on the site alone.
  const isEntry = (subject: string): boolean => entries.some(({ name }) => name === subject);
  for (const { name, action } of blocking.exceptions) {
    if (action !== 'block' || isEntry(name) || !isExpressible({ name, path: '/' })) continue;
    const lines = forms(name, within([site]));
    expire(name, { requestDomains: [site] }, [
      ...lines,
      ...lines.map(crossSite),
      ...lines.map(partitioned),
    ]);
  }
  const latest = seen.filter(isExpressible).slice(0, MOST_SEEN);
  // In an order of their own, so that the same rules are the same, whichever was touched last.
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

type Scope = Pick<ResponseRule['condition'], 'requestDomains' | 'topDomains'>;

function ruleFor(name: string, scope: Scope): Omit<ResponseRule, 'id'> {
  return {
    condition: {
      ...scope,
      resourceTypes: RESOURCE_TYPES,
      responseHeaders: [
        {
          header: 'set-cookie',
          // Browsers drop blanks around a name. `*` fits anything: too much does no harm, since the
          // lines that are appended name the cookie exactly.
          values: [`${name}=*`, `${name} *=*`, `${name}\t*=*`],
        },
      ],
    },
    action: { type: 'modifyHeaders', responseHeaders: [] },
  };
}

/** The plain lines for a listed name: host-only and each domain, with the root and the default path. */
function forms(name: string, domains: readonly string[]): string[] {
  return [null, ...domains].flatMap((domain) => [
    expiringLine(name, '/', domain),
    expiringLine(name, null, domain),
  ]);
}

/** @param path null for the default one; @param domain null for a host-only cookie */
function expiringLine(name: string, path: string | null, domain: string | null): string {
  const ofPath = path === null ? '' : `; Path=${path}`;
  const ofDomain = domain === null ? '' : `; Domain=${domain}`;
  // A browser takes a line for such a name only if it is both.
  const prefixed = /^__(?:secure|host|http)-/i.test(name) ? '; Secure; HttpOnly' : '';
  return `${name}=; Max-Age=0${ofPath}${ofDomain}${prefixed}`;
}

function crossSite(line: string): string {
  return line + CROSS_SITE;
}

function partitioned(line: string): string {
  return line + PARTITIONED;
}

/** Whether a line can name it: a browser refuses all rules for one that it cannot read. */
function isExpressible({ name, path }: Pick<Slot, 'name' | 'path'>): boolean {
  return /^[!-:<>-~]{1,200}$/.test(name) && /^\/[!-:<-~]{0,200}$/.test(path);
}

/** The browser's dynamic rules: they outlive the worker and the browser, and change as one. */
export interface DynamicRules {
  read(): Promise<ResponseRule[]>;
  replace(change: { removeRuleIds: number[]; addRules: ResponseRule[] }): Promise<void>;
}

/** Makes the rules what they should be; does nothing where they are. */
export async function syncRules(
  rules: DynamicRules,
  wanted: readonly ResponseRule[],
): Promise<void> {
  const present = await rules.read();
  if (fingerprint(present) === fingerprint(wanted)) return;
  await rules.replace({ removeRuleIds: present.map(({ id }) => id), addRules: [...wanted] });
}

/** The browser hands rules back with their keys in another order, and with defaults filled in. */
function fingerprint(rules: readonly ResponseRule[]): string {
  const lines = rules.map(({ id, condition, action }) =>
    JSON.stringify([
      id,
      condition.requestDomains,
      condition.topDomains ?? [],
      condition.resourceTypes,
      condition.responseHeaders.map(({ header, values }) => [header, values]),
      action.responseHeaders.map(({ header, operation, value }) => [header, operation, value]),
    ]),
  );
  return lines.sort().join('\n');
}
