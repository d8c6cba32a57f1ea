import type { Browser } from '../../cli/browser/browsers.ts';

/** The parts of the bench. Each can be run alone. */
export const PARTS = ['popup', 'change', 'bursts', 'visits', 'guard', 'report'] as const;
export type Part = (typeof PARTS)[number];

export interface Quartiles {
  lower: number;
  median: number;
  upper: number;
}

/** One measured thing: a row of the tables, and of `docs/performance.json`. */
export interface Measure {
  part: Part;
  browser: Browser;
  what: string;
  unit: 'ms' | 'µs' | 'MB' | 'starts';
  /** What the result is: ours divided by the floor's of the same round, ours less the floor's, or ours as it is. */
  by: 'ratio' | 'difference' | 'figure';
  floor: Quartiles;
  /** The extension's figures. */
  ours: Quartiles;
  result: Quartiles;
  /** The most that the median of the result should be. */
  goal: number | null;
  rounds: number;
}

/** Summarises rounds in which the floor and the extension did the same. */
export function compare(
  label: Pick<Measure, 'part' | 'browser' | 'what' | 'unit' | 'goal'> &
    Partial<Pick<Measure, 'by'>>,
  rounds: readonly { floor: number; ours: number }[],
): Measure {
  const { by = 'ratio' } = label;
  return {
    ...label,
    by,
    floor: quartiles(rounds.map(({ floor }) => floor)),
    ours: quartiles(rounds.map(({ ours }) => ours)),
    result: quartiles(rounds.map(RESULTS[by])),
    rounds: rounds.length,
  };
}

const RESULTS: Record<Measure['by'], (round: { floor: number; ours: number }) => number> = {
  ratio: ({ floor, ours }) => ours / floor,
  difference: ({ floor, ours }) => ours - floor,
  figure: ({ ours }) => ours,
};

export function isMissed({ goal, result }: Measure): boolean {
  return goal !== null && result.median > goal;
}

function quartiles(figures: readonly number[]): Quartiles {
  const sorted = figures.toSorted((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? Number.NaN;
    const above = sorted[Math.ceil(place)] ?? Number.NaN;
    return Number((below + (above - below) * (place % 1)).toPrecision(5));
  };
  return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}
