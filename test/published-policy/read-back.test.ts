import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readParts } from '../../cli/read-policy.ts';
import { parsePolicy } from '../../src/published-policy/parse-policy.ts';
import { facts, LAYOUTS, render, stylesOf } from './render.ts';

/** How many policies in each layout. */
const RUNS = 30;

it.each(LAYOUTS)('reads back what a random policy says, in layout %s', (layout) => {
  const policies = stylesOf(layout).chain((style) =>
    facts(style.language).map((all) => ({ style, all, text: render(all, style) })),
  );
  fc.assert(
    fc.property(policies, ({ style, all, text }) => {
      const { entries, notUnderstood, language } = parsePolicy(readParts(text));
      // Only a column can hold the category in CSV.
      const hasCategory = layout !== 'csv' || style.categoryAs === 'column';
      expect(
        entries.map(({ published, name, issuers, category, lifetime, purpose, vendor }) => ({
          published,
          name,
          issuers,
          category,
          lifetime,
          purpose: purpose?.text,
          vendor,
        })),
        text,
      ).toEqual(
        all.map((fact) => ({
          ...fact,
          vendor: null,
          category: hasCategory ? fact.category : null,
        })),
      );
      expect(notUnderstood, text).toEqual([]);
      expect(language, text).toBe(style.language);
      // Each quote begins on the line that it names.
      const lines = text.split('\n');
      for (const { evidence } of entries) {
        for (const { line, quote } of Object.values(evidence)) {
          const [start = ''] = quote.split(/[<&\s]/);
          expect(lines[line - 1], quote).toContain(start);
        }
      }
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
});
