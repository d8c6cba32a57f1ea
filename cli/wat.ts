import { withoutDot } from '../src/catalogue/domain-match.ts';
import type { Lifetime } from '../src/catalogue/fields.ts';
import { variableParts } from '../src/catalogue/name-pattern.ts';
import type { PublishedCatalogue } from '../src/published-policy/catalogue-schema.ts';
import { jsonText } from './json-text.ts';
import { escaped } from './markup.ts';

type Entry = PublishedCatalogue['entries'][number];

/**
 * A catalogue as a knowledge base of the EDPB Website Auditing Tool (`KnowledgeBase` and `CookieKnowledge` in its
 * source): one piece of knowledge for each cookie and issuer. What stands for any characters is a star there, and so is
 * any domain. The tool shows comments as HTML.
 */
export function watText({ publisher, entries }: PublishedCatalogue): string {
  const name = publisher.name ?? publisher.site ?? '';
  const cookies = entries.filter(({ kind = 'cookie' }) => kind === 'cookie');
  return jsonText({
    name: name === '' ? 'Cookiekoll' : `Cookiekoll: ${name}`,
    author: name,
    category: 'cookie',
    trustLevel: 'informative',
    used: true,
    knowledges: cookies.flatMap((entry) =>
      domainsOf(entry).map((domain) => {
        const pattern = variableParts(entry.name).literals.join('*');
        return {
          kind: 'cookie',
          domain,
          name: pattern,
          category: entry.category ?? 'unknown',
          source: name,
          controller: entry.vendor?.company ?? entry.vendor?.name ?? name,
          date: '',
          policy: '',
          reference: entry.vendor?.documented?.source ?? '',
          comment: commentOf(entry),
          wildcard_match: pattern.includes('*') ? 1 : 0,
        };
      }),
    ),
  });
}

/** The tool compares whole domains. */
function domainsOf({ issuers }: Entry): string[] {
  return issuers.length === 0 ? ['*'] : issuers.map(({ domain }) => withoutDot(domain));
}

function commentOf({ purpose, publishedPurpose, lifetime }: Entry): string {
  const parts = [publishedPurpose?.text ?? purpose?.en, lifetimeText(lifetime)];
  return escaped(parts.filter((part) => part !== undefined).join(' '));
}

function lifetimeText(lifetime: Lifetime | null): string | undefined {
  if (lifetime === null) return undefined;
  if (lifetime === 'session') return '(session)';
  return `(${lifetime.value} ${lifetime.unit}${lifetime.value === 1 ? '' : 's'})`;
}
