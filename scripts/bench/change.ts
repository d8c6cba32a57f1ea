import type { Browser } from '../paths.ts';
import { type Bench, CALLS_HOST, FLOOR_HOST, SCRIPT_HOST, startLab } from './lab.ts';
import { type Cell, compared, inTurn } from './stats.ts';

/** What the worker waits before it writes who set a cookie; `evidenceLag` in the worker's `main.ts`. */
export const EVIDENCE_LAG: Record<Browser, number> = { chromium: 100, firefox: 500 };

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
  const besideFloor = (bench: Bench, host: string) =>
    inTurn(15, {
      floor: () => changed(lab.floor, FLOOR_HOST),
      ours: () => changed(bench, host),
    });
  const pairs = await besideFloor(lab.ours, 'community.kicks.se');
  const pairsOfCalls = await besideFloor(calls, CALLS_HOST);
  const pairsOfScript = await besideFloor(script, SCRIPT_HOST);
  await lab.close();
  const named = { part: 'change', browser: kind, unit: 'ms' } as const;
  const lag = EVIDENCE_LAG[kind];
  return [
    compared(
      { ...named, what: 'until it is in stored state', goal: 1.5 },
      pairs.map(({ floor, ours }) => ({ floor: floor.known, ours: ours.known })),
    ),
    compared(
      { ...named, what: 'its listeners and calls alone, its script read and not run' },
      pairsOfCalls.map(({ floor, ours }) => ({ floor: floor.known, ours: ours.known })),
    ),
    compared(
      { ...named, what: 'the same, and its script run without an answer to anything' },
      pairsOfScript.map(({ floor, ours }) => ({ floor: floor.known, ours: ours.known })),
    ),
    compared(
      { ...named, what: `until who set it is, after ${lag} ms for evidence`, goal: 1.5 },
      pairs.map(({ floor, ours }) => ({ floor: floor.complete, ours: ours.complete })),
    ),
    compared(
      { ...named, what: `the same without the ${lag} ms` },
      pairs.map(({ floor, ours }) => ({ floor: floor.complete, ours: ours.complete - lag })),
    ),
  ];
}
