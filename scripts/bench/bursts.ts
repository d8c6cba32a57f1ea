import type { CDPSession } from 'puppeteer-core';
import { storedTotalCounts, type TotalCounts } from '../../src/blocked-counts/blocked-counts.ts';
import { chromeScope } from '../../test/e2e/firefox-control.ts';
import { until } from '../open-page.ts';
import type { Browser } from '../paths.ts';
import { type Bench, FLOOR_HOST, type Lab, OTHER_HOST, type SitePage, startLab } from './lab.ts';
import { alone, type Cell, compared, inTurn } from './stats.ts';

const BURSTS = 20;
const EACH = 500;
const CHANGES = BURSTS * EACH;
const COOKIES = 25;
const OUR_HOST = 'community.kicks.se';
/** Firefox's floor takes half a minute for one: each of its writes is a transaction. */
const RUNS: Record<Browser, number> = { chromium: 3, firefox: 2 };

interface Run {
  /** Milliseconds of the processor. */
  cpu: number;
  /** Events of storage. */
  writes: number;
  /** Of blocked cookies that got in. */
  deletions: number;
}

/**
 * 10,000 changes by a page, in bursts: on a watched host, the same where each of these cookies is blocked and
 * the page sets them past the guard, and on a host that nobody watches.
 */
export async function bursts(kind: Browser): Promise<Cell[]> {
  const lab = await startLab(kind, 'change');
  const ofOurs = await lab.visit(OUR_HOST);
  const ofFloor = await lab.visit(FLOOR_HOST);
  const elsewhere = await lab.visit(OTHER_HOST);
  for (const { call } of [lab.ours, lab.floor]) await call('countWrites');
  const cpu = await cpuOf(lab);
  let done = 0;
  const countedRun = async (
    run: (mark: string, isCounted: () => Promise<boolean>) => Promise<Run>,
  ): Promise<Run> => {
    done += 1;
    const before = await timesSet(lab.ours);
    return run(`run${done}`, async () => (await timesSet(lab.ours)) - before === CHANGES);
  };
  const rounds = await inTurn(
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
      ours: () => countedRun((mark, isCounted) => measured(lab.ours, cpu, ofOurs, mark, isCounted)),
      fight: () =>
        countedRun(async (mark, isCounted) => {
          const block = (on: boolean): Promise<unknown> =>
            lab.ours.call('send', { type: 'change-settings', change: { block: { unknown: on } } });
          await block(true);
          const run = await measured(lab.ours, cpu, ofOurs, mark, async () => {
            // Of what is set for the last time, the deletion may be still to come.
            const isLost = !(await lab.ours.call('namesAt', OUR_HOST)).some(isOfBurst);
            return isLost && (await isCounted());
          });
          await block(false);
          return run;
        }),
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
  const ofFight = '10,000 changes of blocked cookies, past the guard';
  const besideFloor = (what: string, whose: 'ours' | 'fight'): Cell[] => [
    compared(
      { ...named, what: `${what}: processor of the worker`, unit: 'ms' },
      rounds.map((round) => ({ floor: round.floor.cpu, ours: round[whose].cpu })),
    ),
    compared(
      { ...named, what: `${what}: events of storage`, unit: '' },
      rounds.map((round) => ({ floor: round.floor.writes, ours: round[whose].writes })),
    ),
  ];
  return [
    ...besideFloor(what, 'ours'),
    // Each run has waited for exactly this.
    alone(
      { ...named, what: `${what}: of them in the ledger at the end`, unit: '' },
      rounds.map(() => CHANGES),
    ),
    ...besideFloor(ofFight, 'fight'),
    alone(
      { ...named, what: `${ofFight}: deletions`, unit: '' },
      rounds.map(({ fight }) => fight.deletions),
    ),
    // Likewise.
    alone(
      { ...named, what: `${ofFight}: of them there at the end`, unit: '' },
      rounds.map(() => 0),
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
  const before = await deletions(bench);
  await bench.call('writesSince');
  const spent = await cpu(bench);
  await site.page.bringToFront();
  await site.call('burst', BURSTS, EACH, mark);
  await until(isDone);
  return {
    cpu: await spent(),
    writes: await bench.call('writesSince'),
    deletions: (await deletions(bench)) - before,
  };
}

/** By the extension's own count, since whoever else listened would be measured with it; none in a floor. */
async function deletions(bench: Bench): Promise<number> {
  const { [storedTotalCounts.key]: stored } = await bench.call('stored');
  const names = (stored as { data: TotalCounts } | undefined)?.data.names ?? [];
  return names.filter(({ name }) => isOfBurst(name)).reduce((sum, one) => sum + one.deleted, 0);
}

function isOfBurst(name: string): boolean {
  return name.startsWith('burst');
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
