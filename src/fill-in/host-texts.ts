import { domainMatches, withoutDot } from '../catalogue/domain-match.ts';
import type { Localized } from '../catalogue/fields.ts';
import type { Catalogue } from '../catalogue/schema.ts';
import { hostPermission, watchedDomains } from '../catalogue/watched-domains.ts';
import { publisherNames } from './messages.ts';

/** The domains whose hosts the extension may touch, the site first, as a sentence names them: `a, b and c`. */
export function hostList(catalogue: Catalogue, language: keyof Localized): string {
  const { site } = catalogue.publisher;
  // British English has no comma before the last "and".
  const format = new Intl.ListFormat(language === 'en' ? 'en-GB' : language);
  return format.format([site, ...watchedDomains(catalogue).filter((domain) => domain !== site)]);
}

/** Leaves room for the sentences around the reasons in the 1,000 characters that Chrome takes. */
const MOST_CHARACTERS = 600;

/** Why the extension asks for each host permission, in English, one to a line; for very many hosts in one sentence. */
export function hostReasons({ publisher, entries }: Catalogue): string {
  const { PUBLISHERS } = publisherNames(publisher, 'en');
  const watched = watchedDomains({ publisher, entries });
  const own = watched.filter((domain) => domainMatches(publisher.site, domain));
  const others = watched.filter((domain) => !own.includes(domain));
  const ofSite = own.map(
    (domain) =>
      `${hostPermission(domain)} : the site itself. Its cookies are what the extension is about.`,
  );
  const ofOthers = others.map((domain) => {
    const names = entries
      .filter(({ issuers }) =>
        issuers.some((issuer) => domainMatches(withoutDot(issuer.domain), domain)),
      )
      .map(({ name }) => name);
    return `${hostPermission(domain)} : ${PUBLISHERS} list names it as issuer of ${names.join(', ')}.`;
  });
  const inFull = [...ofSite, ...ofOthers].join('\n');
  if (inFull.length <= MOST_CHARACTERS) return inFull;
  return `${ofSite.join('\n')}
Each other host in host_permissions (${others.length} in all): ${PUBLISHERS} list names it as issuer of a cookie.`;
}
