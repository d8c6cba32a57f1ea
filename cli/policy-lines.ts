import { variableParts } from '../src/catalogue/name-pattern.ts';
import type { Comparable } from '../src/published-policy/comparable.ts';

/** Where a file names its entries. */
export interface PolicyLines {
  /** As it was given; `-` for the standard input. */
  path: string;
  /** The line of an entry by its name, with the words that stand there; the first line for one that it does not name. */
  placeOf: (name: string | null) => { line: number; quote: string | null };
}

/** The lines of a policy or a catalogue that was read from a file. */
export function policyLines(path: string, { entries }: Comparable): PolicyLines {
  const places = new Map(entries.map(({ name, at }) => [name, at.name]));
  return {
    path,
    placeOf: (name) => {
      const written = name === null ? null : variableParts(name).literals.join('{any}');
      return (written === null ? undefined : places.get(written)) ?? { line: 1, quote: null };
    },
  };
}
