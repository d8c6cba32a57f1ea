import type { Category } from '../../src/cookies/classify.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { slotKey } from '../../src/cookies/slot.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { observe } from '../fakes/observe.ts';

/** A cookie that pages set in histories, and what the data says of it, written by hand. */
export interface Pooled {
  key: string;
  cookie: Observation;
  /** Null for a cookie of another site. */
  category: Category | null;
  /** The name of an exception for it. */
  subject: string;
}

const pooled = (
  cookie: Observation,
  category: Category | null,
  subject = cookie.slot.name,
): Pooled => ({
  key: slotKey(cookie.slot),
  cookie,
  category,
  subject,
});

export const POOL: readonly [Pooled, ...Pooled[]] = [
  pooled(observe({ name: '_ga', domain: '.kicks.se' }), 'analytics'),
  pooled(observe({ name: '_ga' }), 'analytics'),
  pooled(observe({ name: 'logglytrackingsession', path: '/talks' }), 'analytics'),
  pooled(observe({ name: '_gizmo', domain: '.kicks.se' }), 'unknown'),
  pooled(observe({ name: 'islogged' }), 'necessary'),
  pooled(
    observe({
      name: 'islogged',
      domain: 'tokywoky.com',
      partitionKey: { topLevelSite: 'https://kicks.se' },
    }),
    'necessary',
  ),
  pooled(observe({ name: '_ga', domain: '.kicks.se', storeId: 'private' }), 'analytics'),
  pooled(observe({ name: 'x', domain: 'bam.nr-data.net' }), null),
  // The only one of its name: whoever hears of it hears of private windows.
  pooled(observe({ name: '_hjIncludedInSessionSample', storeId: 'private' }), 'analytics'),
  pooled(observe({ name: '_ga_9QX7LT3K2D', domain: '.kicks.se' }), 'analytics', '_ga_='),
  pooled(observe({ name: '_fbp', domain: '.kicks.se' }), 'marketing'),
];

export const STORES = ['0', 'private'] as const;
export const SUBJECTS = ['_ga', '_gizmo', 'islogged', '_ga_='] as const;

const BY_KEY = new Map(POOL.map((pooled) => [pooled.key, pooled]));

/** Throws if the cookie is not in the pool. */
export function inPool(key: string): Pooled {
  const found = BY_KEY.get(key);
  if (found === undefined) throw new Error(`No page has set ${key}`);
  return found;
}

/** The exception for a cookie, if there is one. */
export function exceptionFor({ subject }: Pooled, { exceptions }: Settings): string | undefined {
  return exceptions.find(({ name }) => name === subject)?.action;
}

/** Whether a cookie is deleted when the user leaves the site. */
export function isCleanedBy(pooled: Pooled, settings: Settings): boolean {
  const { category } = pooled;
  if (category === null || settings.block[category]) return false;
  return settings.clean[category] && exceptionFor(pooled, settings) !== 'keep';
}

export function isBlockedBy(pooled: Pooled, settings: Settings): boolean {
  if (pooled.category === null) return false;
  const exception = exceptionFor(pooled, settings);
  return exception === undefined ? settings.block[pooled.category] : exception === 'block';
}
