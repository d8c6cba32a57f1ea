import { matchCookie } from '../../src/catalogue/this-catalogue.ts';
import { type Category, categoryOf as categoryOfMatch } from '../../src/cookies/classify.ts';

/** The category of a cookie by its name and domain. */
export function categoryOf({
  name,
  domain = 'community.kicks.se',
}: {
  name: string;
  domain?: string;
}): Category {
  return categoryOfMatch(matchCookie(name, domain));
}
