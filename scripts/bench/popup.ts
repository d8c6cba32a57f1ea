import type { CDPSession } from 'puppeteer-core';
import { catalogue } from '../../src/catalogue/kicks.ts';
import { until } from '../open-page.ts';
import type { Browser } from '../paths.ts';
import type { Opened } from './in-page.ts';
import { type Bench, type Lab, startLab } from './lab.ts';
import { alone, type Cell, compared, inTurn, type Named, quartiles } from './stats.ts';

const MOST = 170;
const COUNTS = [12, 60, MOST];
const GOAL: Record<Browser, number> = { chromium: 1.4, firefox: 1.6 };
const ROWS_ALONE = `${MOST} cookies: its markup and calls alone, without its code`;
/** Where a run is painted a frame later than another, single ratios lie from 1.1 to 1.8: their median needs many. */
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
    if (count === MOST) cells.push(await rowsAlone(lab));
    if (kind === 'chromium') cells.push(await heap(lab, count));
    await site.page.close();
  }
  await lab.close();
  return cells;
}

async function opened(lab: Lab, count: number, worker: 'stopped' | 'running'): Promise<Cell[]> {
  const { kind, ours, floor } = lab;
  const isGoal = count === MOST && worker === 'stopped';
  const open = async (bench: Bench): Promise<Opened> => {
    for (const one of [ours, floor]) {
      await (worker === 'stopped' ? one.control.stopWorker() : one.call('wake'));
    }
    return bench.call('openPopup');
  };
  const pairs = await inTurn(isGoal ? RUNS_OF_GOAL : 7, {
    floor: () => open(floor),
    ours: () => open(ours),
  });
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
  if (kind === 'firefox') return [painted, complete];
  const longest = (of: 'floor' | 'ours'): number[] =>
    pairs.map((pair) => pair[of].longestTask ?? Number.NaN);
  const runs = pairs.length;
  const beside = (more: Partial<Named>, value: (all: number[]) => number): Cell => ({
    ...alone({ ...named, ...more }, [value(longest('ours'))]),
    floor: quartiles([value(longest('floor'))]),
    runs,
  });
  return [
    painted,
    complete,
    beside({ what: `${what}: longest task`, ...(isGoal ? { goal: LONG_TASK } : {}) }, (all) =>
      Math.max(...all),
    ),
    beside(
      { what: `${what}: runs with a task as long as that`, unit: 'runs' },
      (all) => all.filter((one) => one >= LONG_TASK).length,
    ),
  ];
}

/** The popup's rows with none of its code, beside the same floor: what the goal leaves for the code. */
async function rowsAlone({ kind, floor }: Lab): Promise<Cell> {
  const open = async (page: string): Promise<number> => {
    await floor.control.stopWorker();
    await floor.call('choosePopup', page);
    return (await floor.call('openPopup')).painted;
  };
  const pairs = await inTurn(15, {
    floor: () => open('popup.html'),
    ours: () => open('rows.html'),
  });
  await floor.call('choosePopup', 'popup.html');
  return compared({ part: 'popup', browser: kind, what: ROWS_ALONE, unit: 'ms' }, pairs);
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
