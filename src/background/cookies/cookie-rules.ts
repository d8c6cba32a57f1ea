import { originMatches } from '../../catalogue/domain-match.ts';
import type { Matcher } from '../../catalogue/match.ts';
import { type Category, classify } from '../../cookies/classify.ts';
import type { Slot } from '../../cookies/slot.ts';
import { type Blocking, blocks, exceptionOf, type Settings } from '../../settings/settings.ts';

/** What the settings say about one cookie. Pure: the settings are handed in. */
export interface CookieRules {
  /** Null for a cookie that is not the site's. */
  categoryOf(slot: Slot): Category | null;
  isBlocked(slot: Slot, blocking: Blocking): boolean;
  /** Whether an exception says "always keep". */
  isSpared(slot: Slot, blocking: Blocking): boolean;
  isPrivate(storeId: string): boolean;
  /** Whether the ledger may record it: private windows only if the user asked for that. */
  isRemembered(slot: Slot, settings: Settings): boolean;
  isOnSite(origin: string): boolean;
}

interface Context {
  matcher: Matcher;
  /** Registrable domain of the site. */
  site: string;
  isPrivate: (storeId: string) => boolean;
}

export function createCookieRules({ matcher, site, isPrivate }: Context): CookieRules {
  return {
    categoryOf: (slot) => classify(slot, matcher, site)?.category ?? null,

    isBlocked(slot, blocking) {
      const found = classify(slot, matcher, site);
      return found !== null && blocks(blocking, found);
    },

    isSpared(slot, blocking) {
      const found = classify(slot, matcher, site);
      return found !== null && exceptionOf(blocking, found.subject) === 'keep';
    },

    isPrivate,

    isRemembered: ({ storeId }, { ledger }) => ledger.private || !isPrivate(storeId),

    isOnSite: (origin) => originMatches(origin, site),
  };
}
