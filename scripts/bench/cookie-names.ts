import { knownCookies } from '../../src/catalogue/known.ts';
import { VARIABLE_PART } from '../../src/catalogue/name-pattern.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';

/** One cookie in so many is the site's own, which nobody documents. */
const OWN = 8;

/**
 * Names as a shop's visitors have them today: the published ones, then those that are known, and now and then one
 * that nobody knows.
 */
export function cookieNames(count: number): string[] {
  const documented = [...catalogue.entries, ...knownCookies].map(({ name }) => exampleOf(name));
  const names = new Set<string>();
  for (const name of documented) {
    if (names.size % OWN === OWN - 1) names.add(`shop_${names.size}`);
    if (names.size === count) break;
    names.add(name);
  }
  return [...names];
}

/** The length of a variable part whose length is not known. */
const USUAL_LENGTH = 6;

/** A name as a browser has it: each variable part is as long as it must be. */
function exampleOf(name: string): string {
  return name.replace('XXXXXX', 'k7Qw2p').replaceAll(new RegExp(VARIABLE_PART, 'g'), (part) => {
    const [length = USUAL_LENGTH] = /\d+/.exec(part) ?? [];
    return '1'.repeat(Number(length));
  });
}
