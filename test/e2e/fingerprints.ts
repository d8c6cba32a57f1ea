import type { RawCookie } from './driver.ts';

/** What decides whether two cookies are the same to the last attribute, in a stable order. */
export function fingerprints(jar: readonly RawCookie[]): string[] {
  return jar
    .map((cookie) => JSON.stringify(Object.entries(cookie).sort(([a], [b]) => (a < b ? -1 : 1))))
    .sort();
}
