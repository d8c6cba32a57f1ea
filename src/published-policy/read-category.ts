import type { Category } from '../cookies/classify.ts';
import { anyBeginning, anyOf, folded, words, wordsIn } from './words.ts';

/** What a text says of a category. */
export interface ReadCategory {
  /** One of the project's five; null if the text names none or more than one of them. */
  category: Category | null;
  /** Whether it speaks of a category at all, be it one that is not understood. */
  mentions: boolean;
}

const STEMS = Object.entries(words.categories).map(
  ([category, stems]) => [category as Category, new RegExp(anyBeginning(stems), 'u')] as const,
);
const SETTINGS = new RegExp(
  `^(?:cookies?\\s+(?:för|for|til)\\s+)?(?:${anyOf(words.categoriesOfSettings)})(?:\\s*cookies?)?$`,
  'u',
);
const OTHER = new RegExp(anyBeginning(words.otherCategories), 'u');
const NEGATED = new RegExp(
  `(?:${anyOf(words.negations)}|(?<![\\p{L}])(?:icke|non|ikke)-?)(?:\\s+\\p{L}+){0,2}[\\s-]*$`,
  'u',
);
/** `Google Analytics` is a service, whatever its name says. */
const SERVICE =
  /\b(?:Google|Adobe|Vercel|Cloudflare|Matomo|HubSpot|Yandex|Facebook|Meta|Amazon|Microsoft|Salesforce|Piwik|Plausible|Azure|Firebase|LinkedIn|Twitter|TikTok|Universal|Web|New Relic)\s+(?:Universal\s+)?(?:Analytics|Analytica|Marketing(?:\s+Cloud)?|Advertising|Ads|Statistics|Performance)(?!\p{L})/gu;

/** Reads a heading or a cell that is about a category. */
export function readCategory(text: string): ReadCategory {
  const said = withoutCount(folded(text.replace(SERVICE, ' ')));
  if (SETTINGS.test(said)) return { category: 'preferences', mentions: true };
  const found = new Set<Category>();
  let isNegated = false;
  for (const [category, stem] of STEMS) {
    for (const match of said.matchAll(new RegExp(stem, 'gu'))) {
      if (category !== 'unknown' && NEGATED.test(said.slice(0, match.index))) isNegated = true;
      else found.add(category);
    }
  }
  const mentions = found.size > 0 || isNegated || OTHER.test(said);
  const [only] = found;
  return {
    category: found.size === 1 && !isNegated && only !== undefined && !isMixed(said) ? only : null,
    mentions,
  };
}

/** A heading without the number of cookies below it: `Statistics (4)`, `Statistics 4`. */
export function withoutCount(text: string): string {
  return text.replace(/\s*\(\d+\)$|(?<=\p{L})\s+\d{1,3}$/u, '');
}

/** Whether a text names, beside a category that is known, another one that is not: "analytics and social media". */
function isMixed(said: string): boolean {
  return OTHER.test(said.replace(/\([^()]*\)/g, ' ')) && /(?:och|and|og|&|\/|,|\+)/u.test(said);
}

/** How many words a text has beside those that name a category, cookies or nothing in particular. */
export function strayWords(text: string): number {
  if (SETTINGS.test(withoutCount(folded(text)))) return 0;
  const generic = new Set(words.generic);
  const cookie = new RegExp(anyBeginning(words.cookieWords), 'u');
  const rest = folded(text.replace(/\([^()]*\)/g, ' ')).replace(new RegExp(OTHER, 'gu'), ' and ');
  return wordsIn(rest).filter(
    (word) =>
      !generic.has(word) &&
      !/^\d+$/.test(word) &&
      !cookie.test(word) &&
      !STEMS.some(([, stem]) => stem.test(word)) &&
      !OTHER.test(word),
  ).length;
}
