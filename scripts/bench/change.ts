import type { Browser } from '../paths.ts';
import { type Bench, CALLS_HOST, FLOOR_HOST, SCRIPT_HOST, startLab } from './lab.ts';
import { CALLS_ALONE, SCRIPT_RUN, UNTIL_STORED } from './limits.ts';
import { type Cell, compared, inTurn } from './stats.ts';

/** What the worker waits before it writes who set a cookie; `attributionDelay` in the worker's `main.ts`. */
export const EVIDENCE_LAG: Record<Browser, number> = { chromium: 100, firefox: 500 };

/** Of four in turn, so that each is as often the first. */
const RUNS = 16;

/** A new cookie while the worker is stopped, beside a listener that writes the event to storage. */
export async function change(kind: Browser): Promise<Cell[]> {
  const lab = await startLab(kind, 'change');
  const calls = await lab.addFloor('change-calls');
  const script = await lab.addFloor('change-script');
  const changed = async (
    bench: Bench,
    host: string,
  ): Promise<{ known: number; complete: number }> => {
    // Only the one that a change is for may start.
    for (const one of [lab.ours, lab.floor, calls, script]) await one.control.stopWorker();
    return bench.call('timeChange', host);
  };
  const rounds = await inTurn(RUNS, {
    floor: () => changed(lab.floor, FLOOR_HOST),
    calls: () => changed(calls, CALLS_HOST),
    script: () => changed(script, SCRIPT_HOST),
    ours: () => changed(lab.ours, 'community.kicks.se'),
  });
  await lab.close();
  const named = { part: 'change', browser: kind, unit: 'ms' } as const;
  const lag = EVIDENCE_LAG[kind];
  return [
    compared(
      { ...named, what: UNTIL_STORED, goal: 1.5 },
      rounds.map(({ floor, ours }) => ({ floor: floor.known, ours: ours.known })),
    ),
    compared(
      { ...named, what: CALLS_ALONE },
      rounds.map(({ floor, calls }) => ({ floor: floor.known, ours: calls.known })),
    ),
    compared(
      { ...named, what: SCRIPT_RUN },
      rounds.map(({ floor, script }) => ({ floor: floor.known, ours: script.known })),
    ),
    compared(
      { ...named, what: `until who set it is, after ${lag} ms for evidence`, goal: 1.5 },
      rounds.map(({ floor, ours }) => ({ floor: floor.complete, ours: ours.complete })),
    ),
    compared(
      { ...named, what: `the same without the ${lag} ms` },
      rounds.map(({ floor, ours }) => ({ floor: floor.complete, ours: ours.complete - lag })),
    ),
  ];
}
