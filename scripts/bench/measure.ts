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
  unit: 'ms' | 'µs' | 'starts';
  floor: Quartiles;
  /** The extension's figures. */
  ours: Quartiles;
  /** Ours divided by the floor's of the same round. */
  ratio: Quartiles;
  /** The most that the median of the ratio should be. */
  goal: number | null;
  rounds: number;
}

/** Summarises rounds in which the floor and the extension did the same. */
export function compare(
  label: Pick<Measure, 'part' | 'browser' | 'what' | 'unit' | 'goal'>,
  rounds: readonly { floor: number; ours: number }[],
): Measure {
  return {
    ...label,
    floor: quartiles(rounds.map(({ floor }) => floor)),
    ours: quartiles(rounds.map(({ ours }) => ours)),
    ratio: quartiles(rounds.map(({ floor, ours }) => ours / floor)),
    rounds: rounds.length,
  };
}

export function isMissed({ goal, ratio }: Measure): boolean {
  return goal !== null && ratio.median > goal;
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
