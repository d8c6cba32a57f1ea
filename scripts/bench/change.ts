import type { Browser } from '../../cli/browser/browsers.ts';
import { storedRun } from '../../src/background/run-note.ts';
import { seal } from '../../src/storage/versioned.ts';
import { FLOOR_HOST } from './floor.ts';
import { inTurn } from './in-turn.ts';
import { SITE_HOST, type Subject, startLab } from './lab.ts';
import { compare, type Measure } from './measure.ts';

const ROUNDS = 16;

/** From a new cookie, while the worker is stopped, until storage holds it. */
export async function change(kind: Browser): Promise<Measure[]> {
  const lab = await startLab(kind, 'change');
  const time = async (subject: Subject, host: string): Promise<number> => {
    // Browsers stop a worker that is idle. What it notes by then saves the next start from making up for it.
    await lab.ours.call('storeInSession', { [storedRun.key]: seal(storedRun, 'finished') });
    for (const { control } of [lab.ours, lab.floor]) await control.stopWorker();
    return subject.call('timeChange', host);
  };
  const rounds = await inTurn(ROUNDS, {
    floor: () => time(lab.floor, FLOOR_HOST),
    ours: () => time(lab.ours, SITE_HOST),
  });
  await lab.close();
  const label = { part: 'change', browser: kind, what: 'until stored', unit: 'ms' } as const;
  return [compare({ ...label, goal: null }, rounds)];
}
