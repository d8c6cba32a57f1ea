import type { KnownCookie } from '../../src/catalogue/known.ts';
import type { KnownSource } from '../../src/catalogue/known-schema.ts';
import { knownSources } from '../../src/catalogue/known-sources.ts';
import { createMatcher } from '../../src/catalogue/match.ts';
import type { LifetimeMs } from '../../src/cookies/lifetime.ts';
import { type Row, rowsOf } from '../../src/cookies/row.ts';
import { observe } from './observe.ts';

/** The id of a source that rests on this. */
export function sourceBy(basis: KnownSource['basis']): string {
  const [id = ''] = Object.entries(knownSources).find(([, source]) => source.basis === basis) ?? [];
  return id;
}

const KNOWN: KnownCookie = {
  name: '_maker_{digits}',
  subject: '_maker_=',
  category: 'analytics',
  vendor: 'Maker',
  purposeOfFunction: { sv: '{vendor} räknar besök.', en: '{vendor} counts visits.' },
  lifetime: { value: 30, unit: 'day' },
  source: sourceBy('documentation'),
};

/** When it is looked at, in milliseconds since the epoch. */
export const NOW = Date.parse('2026-11-30T12:00:00Z');

interface Observed {
  /** Milliseconds from `NOW`; null for a session cookie. */
  left?: number | null;
  /** Null if that was not seen. */
  setAt?: number | null;
  requested?: LifetimeMs | null;
}

/** The row of a cookie that KICKS does not list and that is known with these facts. */
export function knownRow(
  facts: Partial<KnownCookie> = {},
  { left = null, setAt = NOW, requested = null }: Observed = {},
): Row {
  const matcher = createMatcher({ entries: [] }, [{ ...KNOWN, ...facts }]);
  const expires = left === null ? null : NOW + left;
  const seenSet = () => (setAt === null ? null : { at: setAt, requested });
  const jar = [observe({ name: '_maker_1', domain: '.kicks.se' }, { expires })];
  const [row] = rowsOf(jar, { matcher, site: 'kicks.se', now: NOW, seenSet });
  if (row === undefined) throw new Error('There is no row');
  return row;
}
