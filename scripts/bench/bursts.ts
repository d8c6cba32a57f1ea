import type { Browser } from '../../cli/browser/browsers.ts';
import { until } from '../../cli/browser/open-page.ts';
import { cpuTimer } from './cpu-time.ts';
import { FLOOR_HOST } from './floor.ts';
import { inTurn } from './in-turn.ts';
import { SITE_HOST, startLab } from './lab.ts';
import { compare, type Measure } from './measure.ts';

const BURSTS = 20;
const EACH = 500;
/** Milliseconds after which a run is given up. */
const LONGEST_RUN = 10 * 60_000;
/** One run of the floor takes half a minute in Firefox, which makes each of its writes a transaction. */
const ROUNDS: Record<Browser, number> = { chromium: 3, firefox: 2 };

/** The processor time for 10,000 changes of cookies by a page. */
export async function bursts(kind: Browser): Promise<Measure[]> {
  const lab = await startLab(kind, 'change');
  const { ours, floor } = lab;
  const site = await lab.visit(SITE_HOST);
  const floorSite = await lab.visit(FLOOR_HOST);
  const startTimer = await cpuTimer(lab);
  let runs = 0;
  /** How often the ledger has seen the cookies being set. */
  const timesSet = async (): Promise<number> =>
    Object.entries(await ours.call('stored'))
      .filter(([key]) => key.includes('"burst'))
      .map(([, record]) => (record as { data: { timesSet: number } }).data.timesSet)
      .reduce((sum, times) => sum + times, 0);
  const rounds = await inTurn(
    ROUNDS[kind],
    {
      async floor() {
        runs += 1;
        const stopTimer = await startTimer(floor);
        await floorSite.page.bringToFront();
        const last = await floorSite.call('burst', BURSTS, EACH, runs);
        await until(
          'the floor has stored the last change',
          async () => JSON.stringify(await floor.call('stored')).includes(`"${last}"`),
          LONGEST_RUN,
        );
        return stopTimer();
      },
      async ours() {
        runs += 1;
        const before = await timesSet();
        const stopTimer = await startTimer(ours);
        await site.page.bringToFront();
        await site.call('burst', BURSTS, EACH, runs);
        await until(
          'the ledger has counted every change',
          async () => (await timesSet()) - before === BURSTS * EACH,
          LONGEST_RUN,
        );
        return stopTimer();
      },
    },
    kind === 'chromium',
  );
  await lab.close();
  const what = '10,000 changes of cookies';
  return [compare({ part: 'bursts', browser: kind, what, unit: 'ms', goal: null }, rounds)];
}
