import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { parseText } from '../../src/published-policy/parse-policy.ts';

const text = readFileSync(inRoot('test/fixtures/kicks-policy.txt'), 'utf8');
const lines = text.split('\n');
const policy = parseText(text);

/** The line on which a text stands alone in a cell, or begins one. */
function lineOf(start: string): number {
  return lines.findIndex((line) => line.startsWith(start)) + 1;
}

describe('the policy that KICKS has published', () => {
  it('gives the facts of the catalogue, entry for entry', () => {
    const facts = policy.entries.map((entry) => ({
      name: entry.published,
      issuers: entry.issuers.map(({ domain, note }) => [domain, note !== undefined]),
      category: entry.category,
      lifetime: entry.lifetime,
      contradiction: entry.contradiction !== null,
    }));
    expect(facts).toEqual(
      catalogue.entries.map((entry) => ({
        name: entry.name,
        issuers: entry.issuers.map(({ domain, note }) => [domain, note !== undefined]),
        category: entry.category,
        lifetime: entry.lifetime,
        contradiction: entry.contradiction !== undefined,
      })),
    );
    expect(facts).toHaveLength(11);
  });

  it('is understood in full, in its language', () => {
    expect(policy.notUnderstood).toEqual([]);
    expect(policy.language).toBe('sv');
    expect(policy.entries.map(({ purpose }) => purpose?.language)).toEqual(Array(11).fill('sv'));
  });

  it('says where each field comes from', () => {
    for (const entry of policy.entries) {
      const line = lineOf(`${entry.published}\t`);
      const [name, issuers, purpose, lifetime] = lines[line - 1]?.split('\t') ?? [];
      const heading =
        entry.category === 'necessary' ? 'Nödvändiga cookies (alltid aktiva)' : 'Analyscookies';
      const section = lines.indexOf(heading) + 1;
      expect(entry.evidence, entry.published).toMatchObject({
        name: { line, quote: name },
        issuers: { line, quote: issuers },
        lifetime: { line, quote: lifetime },
        category: { line: section, quote: heading },
        purpose: { line, quote: expect.stringContaining(purpose ?? '-') },
      });
      expect(entry.kind).toBe('cookie');
      // What the policy does not say is left out.
      expect(entry.vendor).toBeNull();
    }
  });

  it('goes on after a page break', () => {
    const purposeOf = (name: string): string =>
      policy.entries.find(({ published }) => published === name)?.purpose?.text ?? '';
    expect(purposeOf('JSESSIONID')).toMatch(/lagra ett sessions-ID .* chatt-widgeten\.$/);
    expect(purposeOf('_ga')).toMatch(/genom att tilldela .* webbplatsanalysrapporterna$/);
  });

  it('marks the contradiction, the end of a cookie and a placeholder', () => {
    const entryOf = (name: string) => policy.entries.find(({ published }) => published === name);
    expect(entryOf('.ASPXAUTH')?.contradiction).toEqual({
      stated: 'session',
      declared: { value: 13, unit: 'month' },
    });
    expect(entryOf('.ASPXAUTH')?.evidence.contradiction?.line).toBe(lineOf('.ASPXAUTH'));
    expect(entryOf('__cfduid')?.ends).toBe('2021-05');
    expect(entryOf('__cfduid')?.issuers[1]).toEqual({
      domain: 'tokywoky.com',
      note: 'for chat only',
    });
    expect(entryOf('amp.cookie.test.XXXXXX')?.name).toBe('amp.cookie.test.{any}');
    expect(policy.entries.filter(({ ends }) => ends !== null)).toHaveLength(1);
  });
});
