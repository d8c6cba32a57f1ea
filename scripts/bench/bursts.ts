import type { CDPSession } from 'puppeteer-core';
import { chromeScope } from '../../test/e2e/firefox-control.ts';
import { until } from '../open-page.ts';
import type { Browser } from '../paths.ts';
import { type Bench, FLOOR_HOST, type Lab, OTHER_HOST, type SitePage, startLab } from './lab.ts';
import { alone, type Cell, compared, inTurn } from './stats.ts';

const BURSTS = 20;
const EACH = 500;
const CHANGES = BURSTS * EACH;
const COOKIES = 25;
/** Firefox's floor takes half a minute for one: each of its writes is a transaction. */
const RUNS: Record<Browser, number> = { chromium: 3, firefox: 2 };

interface Run {
  /** Milliseconds of the processor. */
  cpu: number;
  writes: number;
}

/** 10,000 changes by a page, in bursts: on a watched host, and on one that nobody watches. */
export async function bursts(kind: Browser): Promise<Cell[]> {
  const lab = await startLab(kind, 'change');
  const ofOurs = await lab.visit('community.kicks.se');
  const ofFloor = await lab.visit(FLOOR_HOST);
  const elsewhere = await lab.visit(OTHER_HOST);
  for (const { call } of [lab.ours, lab.floor]) await call('countWrites');
  const cpu = await cpuOf(lab);
  let done = 0;
  const pairs = await inTurn(
    RUNS[kind],
    {
      floor: () => {
        done += 1;
        const mark = `run${done}`;
        return measured(lab.floor, cpu, ofFloor, mark, async () => {
          const last = (await lab.floor.call('stored'))[`burst${(EACH - 1) % COOKIES}`];
          const expected = `${mark}.${BURSTS - 1}.${EACH - 1}`;
          return JSON.stringify(last ?? '').includes(`"value":"${expected}"`);
        });
      },
      ours: async () => {
        done += 1;
        const before = await timesSet(lab.ours);
        const isComplete = async (): Promise<boolean> =>
          (await timesSet(lab.ours)) - before === CHANGES;
        return measured(lab.ours, cpu, ofOurs, `run${done}`, isComplete);
      },
    },
    kind === 'chromium',
  );
  const starts: number[] = [];
  for (let run = 0; run < RUNS[kind]; run += 1) {
    await lab.ours.control.stopWorker();
    await elsewhere.call('burst', BURSTS, EACH, `other${run}`);
    starts.push((await lab.ours.control.isWorkerRunning()) ? 1 : 0);
  }
  // Else nothing would have been proved: a change on a watched host does start it.
  await lab.ours.control.stopWorker();
  await ofOurs.call('burst', 1, 1, 'control');
  await until(() => lab.ours.control.isWorkerRunning());
  await lab.close();
  const named = { part: 'bursts', browser: kind } as const;
  const what = '10,000 changes on a watched host';
  return [
    compared(
      { ...named, what: `${what}: processor of the worker`, unit: 'ms' },
      pairs.map(({ floor, ours }) => ({ floor: floor.cpu, ours: ours.cpu })),
    ),
    compared(
      { ...named, what: `${what}: writes to storage`, unit: '' },
      pairs.map(({ floor, ours }) => ({ floor: floor.writes, ours: ours.writes })),
    ),
    // Each run has waited for exactly this.
    alone(
      { ...named, what: `${what}: of them in the ledger at the end`, unit: '' },
      pairs.map(() => CHANGES),
    ),
    alone(
      { ...named, what: '10,000 changes on another site: starts of the worker', unit: '', goal: 0 },
      starts,
    ),
  ];
}

async function measured(
  bench: Bench,
  cpu: Cpu,
  site: SitePage,
  mark: string,
  isDone: () => Promise<boolean>,
): Promise<Run> {
  await bench.call('writesSince');
  const spent = await cpu(bench);
  await site.page.bringToFront();
  await site.call('burst', BURSTS, EACH, mark);
  await until(isDone);
  return { cpu: await spent(), writes: await bench.call('writesSince') };
}

async function timesSet(bench: Bench): Promise<number> {
  const records = Object.entries(await bench.call('stored')).filter(([key]) =>
    key.includes('"burst'),
  );
  return records
    .map(([, stored]) => (stored as { data: { timesSet: number } }).data.timesSet)
    .reduce((sum, one) => sum + one, 0);
}

/** Begins to count; what comes back ends it, and answers milliseconds. */
type Cpu = (bench: Bench) => Promise<() => Promise<number>>;

/** Chromium's own profiler knows one worker; Firefox knows the process of all extensions. */
async function cpuOf(lab: Lab): Promise<Cpu> {
  if (lab.kind === 'chromium') return (bench) => profiled(lab, bench);
  const inChrome = await chromeScope(lab, lab.geckoId);
  const total = async (): Promise<number> =>
    Number(
      await inChrome(`
        const { children } = await ChromeUtils.requestProcInfo();
        return children.find(({ type }) => type === 'extension').cpuTime / 1e6;`),
    );
  return async () => {
    const before = await total();
    return async () => (await total()) - before;
  };
}

async function profiled({ browser }: Lab, bench: Bench): Promise<() => Promise<number>> {
  await bench.control.stopWorker();
  // A change would start it as well, and be one too many; a message is none.
  void bench.call('wake').catch(() => undefined);
  const target = await browser.waitForTarget(
    (one) => one.type() === 'service_worker' && one.url().startsWith(bench.origin),
  );
  const cdp: CDPSession = await target.createCDPSession();
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.setSamplingInterval', { interval: 1_000 });
  await cdp.send('Profiler.start');
  return async () => {
    const { profile } = await cdp.send('Profiler.stop');
    await cdp.detach();
    const idle = profile.nodes.find(({ callFrame }) => callFrame.functionName === '(idle)')?.id;
    const { samples = [], timeDeltas = [] } = profile;
    const busy = samples.map((node, i) => (node === idle ? 0 : (timeDeltas[i + 1] ?? 0)));
    return busy.reduce((sum, one) => sum + one, 0) / 1_000;
  };
}
