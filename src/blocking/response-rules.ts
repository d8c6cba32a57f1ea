import { domainMatches, withoutDot } from '../catalogue/domain-match.ts';
import { namePattern } from '../catalogue/name-pattern.ts';
import type { Catalogue, Entry } from '../catalogue/schema.ts';
import type { Settings } from '../settings/settings.ts';

/** A rule of Chromium's declarativeNetRequest, as far as it is used here. */
export interface NetRule {
  id: number;
  condition: {
    requestDomains: string[];
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

/**
 * Chromium can take all cookies of a response or none. So a rule appends, to just the responses that
 * carry a blocked name, lines that make the cookie expire: they are handled after the response's own,
 * before any page or request can see it. A line hits only its own domain form, path and partition,
 * hence one for each form that a site may use. Names that are published as a pattern cannot be told
 * to a rule, nor can paths other than `/` and the default one: what comes so is deleted afterwards.
 */
export function responseRules(
  { block }: Settings,
  { publisher, entries }: Pick<Catalogue, 'publisher' | 'entries'>,
  watched: readonly string[],
): NetRule[] {
  return entries
    .filter(({ category }) => block[category])
    .flatMap((entry) => namesOf(entry).map((name) => ({ name, entry })))
    .map(({ name, entry }, index) => ({
      id: index + 1,
      condition: {
        requestDomains: [...watched],
        resourceTypes: RESOURCE_TYPES,
        responseHeaders: [{ header: 'set-cookie', values: [`${name}=*`] }],
      },
      action: {
        type: 'modifyHeaders',
        responseHeaders: expiringLines(name, domainForms(entry, publisher)).map((value) => ({
          header: 'set-cookie',
          operation: 'append',
          value,
        })),
      },
    }));
}

function namesOf({ name, aliases }: Entry): string[] {
  return [name, ...aliases].filter((one) => namePattern(one) === null);
}

/** Host-only (null), and each domain under which the entry's issuers or the site may set it. */
function domainForms(
  { issuers }: Entry,
  { site, host }: Catalogue['publisher'],
): (string | null)[] {
  const hosts = [site, host, ...issuers.map(({ domain }) => withoutDot(domain))];
  const parents = hosts.flatMap((one) =>
    // A browser refuses a line for a domain that the answering host is not within.
    hosts.filter((other) => domainMatches(one, other)),
  );
  return [null, ...new Set(parents)];
}

function expiringLines(name: string, domains: readonly (string | null)[]): string[] {
  const lines: string[] = [];
  for (const domain of domains) {
    for (const path of ['; Path=/', '']) {
      const line = `${name}=; Max-Age=0${path}${domain === null ? '' : `; Domain=${domain}`}`;
      lines.push(line, `${line}; Secure; SameSite=None; Partitioned`);
    }
  }
  return lines;
}

/** The browser's dynamic rules: they outlive the worker and the browser, and change as one. */
export interface NetRules {
  read(): Promise<NetRule[]>;
  replace(change: { removeRuleIds: number[]; addRules: NetRule[] }): Promise<void>;
}

/** Makes the rules what they should be; does nothing where they are. */
export async function syncRules(rules: NetRules, wanted: readonly NetRule[]): Promise<void> {
  const present = await rules.read();
  if (fingerprint(present) === fingerprint(wanted)) return;
  await rules.replace({ removeRuleIds: present.map(({ id }) => id), addRules: [...wanted] });
}

/** The browser hands rules back with their keys in another order, and with defaults filled in. */
function fingerprint(rules: readonly NetRule[]): string {
  const lines = rules.map(({ id, condition, action }) =>
    JSON.stringify([
      id,
      condition.requestDomains,
      condition.resourceTypes,
      condition.responseHeaders.map(({ header, values }) => [header, values]),
      action.responseHeaders.map(({ header, operation, value }) => [header, operation, value]),
    ]),
  );
  return lines.sort().join('\n');
}
