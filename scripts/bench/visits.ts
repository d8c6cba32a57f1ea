import type { Browser } from '../../cli/browser/browsers.ts';
import { until } from '../../cli/browser/open-page.ts';
import { FLOOR_HOST } from './floor.ts';
import { startLab } from './lab.ts';
import { compare, type Measure } from './measure.ts';

const VISITS = 20;

/** How often visits to another site start the worker, which is stopped again after each start. */
export async function visits(kind: Browser): Promise<Measure[]> {
  const lab = await startLab(kind, 'change');
  const { control } = lab.ours;
  const site = await lab.visit(FLOOR_HOST);
  const stopped = (): Promise<void> =>
    until('the worker is stopped', async () => {
      await control.stopWorker();
      return !(await control.isWorkerRunning());
    });
  await stopped();
  let starts = 0;
  for (let visit = 0; visit < VISITS; visit += 1) {
    await lab.reload(site);
    if (!(await control.isWorkerRunning())) continue;
    starts += 1;
    await stopped();
  }
  await lab.close();
  const what = `${VISITS} visits to another site`;
  return [
    compare({ part: 'visits', browser: kind, what, unit: 'starts', goal: 0 }, [
      { floor: VISITS, ours: starts },
    ]),
  ];
}
