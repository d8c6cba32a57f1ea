import { describe, expect, it } from 'vitest';
import { readParts } from '../../cli/read-policy.ts';
import { readOneTrust } from '../../cli/readers/declarations.ts';
import { parsePolicy } from '../../src/published-policy/parse-policy.ts';
import type { ParsedPolicy, PolicyEntry } from '../../src/published-policy/policy.ts';
import { type CorpusPolicy, type Expected, type ExpectedEntry, readCorpus } from './corpus.ts';

/**
 * How many of the corpus's entries are read with name, lifetime and category. What is not read is reported, so nothing
 * else would tell that a change makes the parser read less. Raise it when more is read; lower it only if what was read
 * was wrong.
 */
const READ_IN_FULL = 575;

const FACTS = ['name', 'lifetime', 'category'] as const;
type Fact = (typeof FACTS)[number];

const corpus = readCorpus().map((policy) => ({ ...policy, read: parsed(policy) }));

function parsed({ file, text }: CorpusPolicy): ParsedPolicy {
  const declaration = file.endsWith('.json') ? readOneTrust(JSON.parse(text), text) : null;
  return parsePolicy(declaration ?? readParts(text));
}

/** Each entry that was read with the one that was expected of it; null for one that is in no policy. */
function paired(
  { entries }: ParsedPolicy,
  expected: Expected,
): { entry: PolicyEntry; wanted: ExpectedEntry | null }[] {
  const left = [...expected.entries];
  return entries.map((entry) => {
    const same = left.filter(({ published }) => published === entry.published);
    // A policy may list one name twice.
    const wanted =
      same.find((one) => FACTS.every((fact) => isRight(fact, entry, one, expected))) ?? same[0];
    if (wanted === undefined) return { entry, wanted: null };
    left.splice(left.indexOf(wanted), 1);
    return { entry, wanted };
  });
}

function isRight(
  fact: Fact,
  entry: PolicyEntry,
  wanted: ExpectedEntry,
  { alsoAcceptable }: Expected,
): boolean {
  const readings = [wanted[fact], ...(alsoAcceptable?.[wanted.published]?.[fact] ?? [])];
  return readings.some((one) => JSON.stringify(one) === JSON.stringify(entry[fact]));
}

function isReported({ notUnderstood }: ParsedPolicy, line: number): boolean {
  return notUnderstood.some(({ from, to }) => from <= line && line <= to);
}

describe('the corpus of published policies', () => {
  it.each(corpus)(
    'reads nothing wrong, and reports what it does not read: $file',
    ({ read, expected }) => {
      const pairs = paired(read, expected);
      const found = new Set(pairs.map(({ wanted }) => wanted));
      const faults = pairs.flatMap(({ entry, wanted }) => {
        if (wanted === null) return [`made up: ${entry.published}`];
        return FACTS.filter((fact) => !isRight(fact, entry, wanted, expected))
          .filter((fact) => entry[fact] !== null || !isReported(read, wanted.line))
          .map((fact) => `${fact} of ${entry.published}: ${JSON.stringify(entry[fact])}`);
      });
      const missed = expected.entries
        .filter((wanted) => !found.has(wanted) && !isReported(read, wanted.line))
        .map(({ published, line }) => `missed: ${published} in line ${line}`);
      expect([...faults, ...missed]).toEqual([]);
    },
  );

  it('reads no fewer entries in full than before', () => {
    const full = corpus
      .flatMap(({ read, expected }) =>
        paired(read, expected).map((pair) => ({ ...pair, expected })),
      )
      .filter(
        ({ entry, wanted, expected }) =>
          wanted !== null && FACTS.every((fact) => isRight(fact, entry, wanted, expected)),
      );
    expect(full.length).toBeGreaterThanOrEqual(READ_IN_FULL);
  });
});
