import type { RawCookie } from './driver.ts';

/** Each cookie with all its attributes as text, sorted: equal lists mean equal jars. */
export function fingerprints(jar: readonly RawCookie[]): string[] {
  return jar
    .map((cookie) => JSON.stringify(Object.entries(cookie).sort(([a], [b]) => (a < b ? -1 : 1))))
    .sort();
}
