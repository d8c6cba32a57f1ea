import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { bursts } from './bench/bursts.ts';
import { change } from './bench/change.ts';
import { guard } from './bench/guard.ts';
import { matching } from './bench/matching.ts';
import { jsonOf, paperOf } from './bench/paper.ts';
import { popup } from './bench/popup.ts';
import { report } from './bench/report.ts';
import { type Cell, isMissed, PARTS, type Part, type Quartiles } from './bench/stats.ts';
import { versions } from './bench/versions.ts';
import { build } from './build.ts';
import { BROWSERS, type Browser, inRoot } from './paths.ts';

/*
 * How long things take, each beside a floor: the least that a small extension in `test/bench` needs for
 * the same, measured in turn in the same browser. Prints medians with quartiles and writes them to
 * `out/bench.json`; `--only popup` runs one part, `--write` makes `docs/performance.json` and
 * `docs/performance.md` anew, `--paper` the latter from the former, with nothing measured.
 */

const RUN: Record<Part, (kind: Browser) => Promise<Cell[]>> = {
  popup,
  change,
  bursts,
  guard,
  matching,
  report,
};

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
    paper: { type: 'boolean', default: false },
  },
});
const DATA = inRoot('docs/performance.json');

if (values.paper) {
  await writePaper();
  process.exit();
}
const parts = PARTS.filter((part) => values.only === undefined || values.only === part);
if (parts.length === 0) throw new Error(`--only takes one of ${PARTS.join(', ')}`);
if (values.write && parts.length < PARTS.length) throw new Error('--write takes all parts');

await build();
const cells: Cell[] = [];
for (const part of parts) {
  for (const kind of BROWSERS) {
    const made = await RUN[part](kind);
    cells.push(...made);
    console.log(`\n${part} in ${kind}`);
    console.table(Object.fromEntries(made.map((cell) => [cell.what, shown(cell)])));
  }
}
const json = jsonOf({ ...(await versions()), cells });
await mkdir(inRoot('out'), { recursive: true });
await writeFile(inRoot('out/bench.json'), json);
if (values.write) {
  await writeFile(DATA, json);
  await writePaper();
}
const missed = cells.filter(isMissed);
console.log(missed.length === 0 ? 'Every goal is met.' : `Not met: ${missed.length}`);

async function writePaper(): Promise<void> {
  const measured = JSON.parse(await readFile(DATA, 'utf8'));
  await writeFile(inRoot('docs/performance.md'), paperOf(measured));
}

function shown(cell: Cell): Record<string, string | number> {
  const text = ({ lower, median, upper }: Quartiles): string =>
    `${round(median)} (${round(lower)}–${round(upper)})`;
  const { floor, ours, ratio, unit, goal, runs } = cell;
  return {
    unit,
    floor: floor === null ? '' : text(floor),
    ours: text(ours),
    ratio: ratio === null ? '' : text(ratio),
    goal: goal === null ? '' : `${goal}${isMissed(cell) ? ' missed' : ''}`,
    runs,
  };
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
