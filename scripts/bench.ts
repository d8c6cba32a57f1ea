import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { BROWSERS, type Browser } from '../cli/browser/browsers.ts';
import { bursts } from './bench/bursts.ts';
import { change } from './bench/change.ts';
import { guard } from './bench/guard.ts';
import { describeMachine } from './bench/machine.ts';
import { isMissed, type Measure, PARTS, type Part } from './bench/measure.ts';
import { performancePage } from './bench/performance-page.ts';
import { popup } from './bench/popup.ts';
import { report } from './bench/report.ts';
import { visits } from './bench/visits.ts';
import { build } from './build.ts';
import { inRoot } from './paths.ts';

/* Measures how long things take, each beside a floor; `docs/performance.md` says what that is. */

const RUN: Record<Part, (kind: Browser) => Promise<Measure[]>> = {
  popup,
  change,
  bursts,
  visits,
  guard,
  report,
};
const DATA = inRoot('docs/performance.json');

const { values } = parseArgs({
  options: {
    /** Run one part alone. */
    only: { type: 'string' },
    /** Write the results to `docs/performance.json`, and `docs/performance.md` from them. */
    write: { type: 'boolean', default: false },
    /** Write `docs/performance.md` again from the data, and measure nothing: after a change of its text. */
    page: { type: 'boolean', default: false },
  },
});

if (!values.page) await measure();
if (values.page || values.write) {
  const measured = JSON.parse(await readFile(DATA, 'utf8'));
  await writeFile(inRoot('docs/performance.md'), performancePage(measured));
}

async function measure(): Promise<void> {
  const parts = PARTS.filter((part) => values.only === undefined || values.only === part);
  if (parts.length === 0) throw new Error(`--only takes one of ${PARTS.join(', ')}`);
  if (values.write && parts.length < PARTS.length) throw new Error('--write takes all parts');
  await build();
  const measures: Measure[] = [];
  for (const part of parts) {
    for (const kind of BROWSERS) {
      const results = await RUN[part](kind);
      measures.push(...results);
      console.log(`\n${part} in ${kind}: medians`);
      console.table(Object.fromEntries(results.map((result) => [result.what, medians(result)])));
    }
  }
  const json = `${JSON.stringify({ ...describeMachine(), measures }, null, 2)}\n`;
  await mkdir(inRoot('out'), { recursive: true });
  await writeFile(inRoot('out/bench.json'), json);
  if (values.write) await writeFile(DATA, json);
}

function medians(measure: Measure): Record<string, string | number> {
  const { unit, by, floor, ours, result, goal } = measure;
  return {
    unit,
    floor: Number(floor.median.toPrecision(3)),
    ours: Number(ours.median.toPrecision(3)),
    [by]: Number(result.median.toPrecision(3)),
    goal: `${goal ?? ''}${isMissed(measure) ? ' missed' : ''}`,
  };
}
