import type { CDPSession } from 'puppeteer-core';
import { catalogue } from '../../src/catalogue/kicks.ts';
import { until } from '../open-page.ts';
import type { Browser } from '../paths.ts';
import type { Opened } from './in-page.ts';
import { type Bench, type Lab, startLab } from './lab.ts';
import { ROWS_ALONE, ROWS_OF_GOAL } from './limits.ts';
import { alone, type Cell, compared, inTurn, type Named, quartiles } from './stats.ts';

const COUNTS = [12, 60, ROWS_OF_GOAL];
const GOAL: Record<Browser, number> = { chromium: 1.4, firefox: 1.6 };
/** Where a run is painted a frame later than another, single ratios lie far apart: their median needs many. */
const RUNS_OF_GOAL = 51;
/** No task of that many milliseconds: what Chromium reports as long. */
const LONG_TASK = 50;

/** The toolbar's popup over a tab of the site, beside one that asks once and writes one line each. */
export async function popup(kind: Browser): Promise<Cell[]> {
  const lab = await startLab(kind, 'popup');
  const cells: Cell[] = [];
  for (const count of COUNTS) {
    const site = await lab.visit('community.kicks.se');
    await site.call('setCookies', names(count));
    await until(async () => {
      const keys = Object.keys(await lab.ours.call('stored'));
      return keys.filter((key) => key.startsWith('ledger/')).length >= count;
    });
    for (const worker of ['stopped', 'running'] as const) {
      cells.push(...(await opened(lab, count, worker)));
    }
    if (kind === 'chromium') cells.push(await heap(lab, count));
    await site.page.close();
  }
  await lab.close();
  return cells;
}

async function opened(lab: Lab, count: number, worker: 'stopped' | 'running'): Promise<Cell[]> {
  const { kind, ours, floor } = lab;
  const isGoal = count === ROWS_OF_GOAL && worker === 'stopped';
  const open = async (bench: Bench): Promise<Opened> => {
    for (const one of [ours, floor]) {
      await (worker === 'stopped' ? one.control.stopWorker() : one.call('wake'));
    }
    return bench.call('openPopup');
  };
  const run = { floor: () => open(floor), ours: () => open(ours) };
  /** The popup's rows with none of its code: what the goal leaves for the code. */
  const rows = async (): Promise<Opened> => {
    await floor.call('choosePopup', 'rows.html');
    const result = await open(floor);
    await floor.call('choosePopup', 'popup.html');
    return result;
  };
  const pairs: { floor: Opened; ours: Opened; rows?: Opened }[] = isGoal
    ? await inTurn(RUNS_OF_GOAL, { floor: run.floor, rows, ours: run.ours })
    : await inTurn(7, run);
  const what = `${count} cookies, worker ${worker}`;
  const named = { part: 'popup', browser: kind, what, unit: 'ms' } as const;
  const painted = compared(
    { ...named, ...(isGoal ? { goal: GOAL[kind] } : {}) },
    pairs.map((pair) => ({ floor: pair.floor.painted, ours: pair.ours.painted })),
  );
  const complete = compared(
    { ...named, what: `${what}: every row whole` },
    pairs.map((pair) => ({ floor: pair.floor.complete, ours: pair.ours.complete })),
  );
  const ofRows = pairs.flatMap(({ floor, rows }) =>
    rows === undefined ? [] : [{ floor: floor.painted, ours: rows.painted }],
  );
  const times = [painted, complete];
  if (ofRows.length > 0) times.push(compared({ ...named, what: ROWS_ALONE }, ofRows));
  if (kind === 'firefox') return times;
  const longest = (of: 'floor' | 'ours'): number[] =>
    pairs.map((pair) => pair[of].longestTask ?? Number.NaN);
  const runs = pairs.length;
  const beside = (more: Partial<Named>, value: (all: number[]) => number): Cell => ({
    ...alone({ ...named, ...more }, [value(longest('ours'))]),
    floor: quartiles([value(longest('floor'))]),
    runs,
  });
  return [
    ...times,
    beside({ what: `${what}: longest task`, ...(isGoal ? { goal: LONG_TASK } : {}) }, (all) =>
      Math.max(...all),
    ),
    beside(
      { what: `${what}: runs with a task as long as that`, unit: 'runs' },
      (all) => all.filter((one) => one >= LONG_TASK).length,
    ),
  ];
}

/** What an open popup adds to the heap of its process, which it shares with the other pages. */
async function heap(lab: Lab, count: number): Promise<Cell> {
  const grown = async (bench: Bench): Promise<number> => {
    const cdp = await bench.page.createCDPSession();
    await bench.call('closePopup');
    const before = await usedHeap(cdp);
    await bench.call('showPopup');
    const after = await usedHeap(cdp);
    await bench.call('closePopup');
    await cdp.detach();
    return (after - before) / 1024;
  };
  const pairs = await inTurn(5, { floor: () => grown(lab.floor), ours: () => grown(lab.ours) });
  const what = `${count} cookies: heap`;
  return compared({ part: 'popup', browser: lab.kind, what, unit: 'kB' }, pairs);
}

async function usedHeap(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
}

/** As many names: the published ones, and then what the list does not name. */
function names(count: number): string[] {
  const published = catalogue.entries.map(({ name }) => name.replace('XXXXXX', 'k7Qw2p'));
  return Array.from({ length: count }, (_, i) => published[i] ?? `unlisted_${i}`);
}
