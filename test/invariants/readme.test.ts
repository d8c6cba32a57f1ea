import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BROWSERS, inRoot } from '../../scripts/paths.ts';
import { KINDS, WAYS } from '../e2e/leaks/ways.ts';

const readme = readFileSync(inRoot('README.md'), 'utf8');

describe("the README's table of leaks", () => {
  const rows = [...readme.matchAll(/^\| (.+?) \| (\d+) → (\d+) \| (\d+) → (\d+) \|$/gm)];

  it('has a row for each kind of way, and one for all', () => {
    expect(rows.map(([, kind]) => kind)).toEqual([...Object.keys(KINDS), '**All**']);
  });

  it.each([...Object.entries(KINDS), ['**All**', WAYS] as const])(
    '%s: all that can leak did with blocking off, and on none that is not excused',
    (kind, ways) => {
      const numbers =
        rows
          .find(([, name]) => name === kind)
          ?.slice(2)
          .map(Number) ?? [];
      for (const [i, browser] of BROWSERS.entries()) {
        const known = ways.filter(({ missing }) => missing[browser] === undefined);
        const brief = known.filter(({ isBrief }) => isBrief);
        const excused = browser === 'chromium' ? known.filter(({ limit }) => limit[browser]) : [];
        expect(numbers[2 * i], 'run `npm run leaks`').toBe(known.length - brief.length);
        expect(numbers[2 * i + 1]).toBeLessThanOrEqual(excused.length);
      }
    },
  );

  it('names each limit of a browser with its reason', () => {
    for (const { name, limit } of WAYS) {
      for (const reason of Object.values(limit)) {
        expect(readme).toContain(name);
        expect(readme).toContain(reason);
      }
    }
  });
});
