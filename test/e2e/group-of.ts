import { matchCookie } from '../../src/catalogue/kicks.ts';
import type { Group } from '../../src/cookies/classify.ts';

/** The group of a cookie on the site, by name and domain. */
export function groupOf({
  name,
  domain = 'community.kicks.se',
}: {
  name: string;
  domain?: string;
}): Group {
  const match = matchCookie(name, domain);
  return match.kind === 'unlisted' ? 'unlisted' : match.entry.category;
}
