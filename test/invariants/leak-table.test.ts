import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BROWSERS } from '../../cli/browser/browsers.ts';
import { inRoot } from '../../scripts/paths.ts';
import { FAMILIES } from '../e2e/leaks/families.ts';
import { KINDS, WAYS, waysFor } from '../e2e/leaks/ways.ts';

const doc = readFileSync(inRoot('docs/blocking.md'), 'utf8');

describe('the table of leaks in docs/blocking.md', () => {
  const rows = [...doc.matchAll(/^\| (.+?) \| (\d+) → (\d+) \| (\d+) → (\d+) \|$/gm)];

  it('has a row for each kind of way, and one for all', () => {
    expect(rows.map(([, kind]) => kind)).toEqual([...Object.keys(KINDS), '**All**']);
  });

  it.each([...Object.entries(KINDS), ['**All**', WAYS] as const])(
    '%s: with blocking off every way leaked that can, with blocking on none but the known limits',
    (kind, ways) => {
      const numbers =
        rows
          .find(([, name]) => name === kind)
          ?.slice(2)
          .map(Number) ?? [];
      for (const [i, browser] of BROWSERS.entries()) {
        const known = ways.filter(({ missing }) => missing[browser] === undefined);
        const excused = browser === 'chromium' ? known.filter(({ limit }) => limit[browser]) : [];
        expect(numbers[2 * i], 'run `npm run leaks`').toBe(known.length);
        expect(numbers[2 * i + 1]).toBeLessThanOrEqual(excused.length);
      }
    },
  );

  it('names each limit of a browser with its reason', () => {
    for (const { name, limit } of WAYS) {
      for (const reason of Object.values(limit)) {
        expect(doc).toContain(name);
        expect(doc).toContain(reason);
      }
    }
  });
});

describe('the ways that npm test tries', () => {
  const tried = new Set(BROWSERS.flatMap((browser) => waysFor(browser, false)));

  it('are all but those of the families, whose first way stands for them', () => {
    const names = (ways: Iterable<{ name: string }>): string[] =>
      [...ways].map(({ name }) => name).toSorted();
    const others = WAYS.filter((way) => !tried.has(way));
    expect(names(others)).toEqual(Object.values(FAMILIES).flat().toSorted());
    expect(names(tried)).toEqual(expect.arrayContaining(Object.keys(FAMILIES)));
  });
});
