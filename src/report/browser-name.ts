/** One of the names under which a Chromium browser makes itself known (User-Agent Client Hints, `brands`). */
export interface Brand {
  brand: string;
  version: string;
}

/** Added to the list so that nobody relies on it, with changing punctuation: `Not:A-Brand`. */
const MADE_UP = /not.*brand/i;
/** What a browser is made of, or what it wants to be taken for, beside its own name. */
const SHARED = ['Chromium', 'Google Chrome'];

/** The browser's own name and version; null if it does not say which browser it is. */
export function chromiumName(brands: readonly Brand[]): string | null {
  const real = brands.filter(({ brand }) => !MADE_UP.test(brand));
  const own =
    real.find(({ brand }) => !SHARED.includes(brand)) ??
    real.find(({ brand }) => brand === 'Google Chrome') ??
    real[0];
  return own === undefined ? null : `${own.brand} ${own.version}`;
}
