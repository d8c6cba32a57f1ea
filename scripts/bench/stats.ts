import type { Browser } from '../paths.ts';

export interface Quartiles {
  lower: number;
  median: number;
  upper: number;
}

export function quartiles(values: readonly number[]): Quartiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const [below = Number.NaN, above = below] = sorted.slice(
      Math.floor(place),
      Math.ceil(place) + 1,
    );
    return below + (above - below) * (place % 1);
  };
  return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}

/** The parts of the bench, each of which can be run by itself. */
export const PARTS = ['popup', 'change', 'bursts', 'guard', 'matching', 'report'] as const;
export type Part = (typeof PARTS)[number];

/** One line of the table. */
export interface Cell {
  part: Part;
  browser: Browser;
  what: string;
  unit: string;
  /** Of the extension. */
  ours: Quartiles;
  /** Null where there is nothing to compare with. */
  floor: Quartiles | null;
  /** Of each run of ours to the run of the floor in the same round. */
  ratio: Quartiles | null;
  /** The most that the ratio's median (of a cell without a floor: ours) shall be. */
  goal: number | null;
  runs: number;
}

export type Named = Pick<Cell, 'part' | 'browser' | 'what' | 'unit'> & { goal?: number };

/** A cell of pairs, each of a run of the floor and the run of ours in the same round. */
export function compared(named: Named, pairs: readonly Pair[]): Cell {
  return {
    ...named,
    goal: named.goal ?? null,
    floor: quartiles(pairs.map(({ floor }) => floor)),
    ours: quartiles(pairs.map(({ ours }) => ours)),
    ratio: quartiles(pairs.map(({ floor, ours }) => ours / floor)),
    runs: pairs.length,
  };
}

/** A cell of what has no floor. */
export function alone(named: Named, values: readonly number[]): Cell {
  const ours = quartiles(values);
  return {
    ...named,
    goal: named.goal ?? null,
    floor: null,
    ours,
    ratio: null,
    runs: values.length,
  };
}

export interface Pair {
  floor: number;
  ours: number;
}

/**
 * Runs floor and ours (and what else is to be compared with either) in turn, each round beginning with
 * another: what else the machine does meets all alike. A first round, in which browsers still load and
 * compile, does not count, unless it is not wanted.
 */
export async function inTurn<K extends string, T>(
  rounds: number,
  run: Record<K, () => Promise<T>>,
  isWarmedUp = true,
): Promise<Record<K, T>[]> {
  const names = Object.keys(run) as K[];
  const done: Record<K, T>[] = [];
  for (let round = isWarmedUp ? -1 : 0; round < rounds; round += 1) {
    const first = (round + names.length) % names.length;
    const results = {} as Record<K, T>;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      results[name] = await run[name]();
    }
    if (round >= 0) done.push(results);
  }
  return done;
}

export function isMissed({ goal, ratio, ours }: Cell): boolean {
  return goal !== null && (ratio ?? ours).median > goal;
}
