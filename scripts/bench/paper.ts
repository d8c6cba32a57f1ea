import { BROWSERS } from '../paths.ts';
import { LIMITS, NAMES } from './limits.ts';
import { type Cell, isMissed, PARTS, type Part, type Quartiles } from './stats.ts';
import type { Machine } from './versions.ts';

const TITLES: Record<Part, string> = {
  popup: 'The popup',
  change: 'A change while the worker is stopped',
  bursts: 'Changes in bursts',
  guard: 'The guard',
  matching: 'Matching',
  report: 'The report',
};

const ABOUT: Record<Part, string> = {
  popup: `The toolbar's popup over a tab of the site, from the beginning of its navigation until all its rows are in
the document and the frame that shows them is painted: whole where they may be in sight, the others with name and
place alone. *Every row whole* is when those are as well, a moment later; it has no goal, since all that changes is out of
sight. The floor (\`test/bench/popup\`) calls
\`cookies.getAll\` once and writes one line for each cookie, without styles. *Longest task* is the longest of all runs that
the browser itself reports from 50 ms on, and 0 where it reports none, and the line below says in how many runs there was one;
Firefox reports none at all. A machine that stops for a moment makes any task long. *Heap* is what an open popup adds to
that of its process, in Chromium alone: Firefox has no way to measure it of one page.`,
  change: `From \`cookies.set\` of a new cookie until storage tells of it. The floor (\`test/bench/change\`) writes each
event to storage as it comes; it watches a host of its own, so that a change starts one worker alone. So does
what is measured to show the limit (\`test/bench/change-calls\` and \`test/bench/change-script\`); each round has all four
in turn, so that their lines can be compared with each other. Who set a
cookie is written later by design: browsers may tell of a response after what it set (Firefox in batches), so that
the worker waits for that evidence first (\`attributionDelay\` in \`src/background/main.ts\`).`,
  bursts: `A page writes 25 cookies in turn, 20 bursts of 500. *Processor* is the worker's own time in Chromium (its
profiler), and in Firefox that of the process of all extensions, in which nothing else happens. The floor is that of
changes. A run ends when the ledger has counted every single change. *Events of storage* are those of
\`storage.local.onChanged\`: one for each write that changes something there.

*Past the guard*: while these 25 cookies are blocked, the page writes them just so, with a setter of
\`document.cookie\` that it kept from before the block, so that nothing but deletion is left against it. *Deletions* are
those by the extension's own count, of all 25 together; such a run ends when, besides, none of them is left. The floor is
the same run of the same floor.`,
  guard: `\`document.cookie\` in a page of the site, beside a setter that hands on what it is given
(\`test/bench/guard\`): the same page, loaded anew for each run. While nothing is blocked no guard is registered, and
there is nothing to measure: \`test/e2e/guard.test.ts\` holds it to that.`,
  matching: `A look-up by name and domain among made-up entries (\`scripts/bench/made-up.ts\`) beside the same look-up
among the eleven published ones. Ten names are looked up again and again, from all over the list; where it says 2,000
names, so many different ones, where the floor has no more than the few that fit its list. Those lines have no goal: the
steps are the same. The line *the same for the floor* is their control: there the floor looks up the same 2,000 names, so that
what differs is the list alone, and what is more in the line above it comes with the number of names. Why so many names
cost more is supposed and not measured: neither they nor their entries may still be in the processor's caches.`,
  report: `The report in a tab, until it is painted, beside a page that reads the same storage and writes one line for
each slot (\`test/bench/report\`). *Longest task* is here the median of each run's longest, again as Chromium reports
it: from 50 ms on, and 0 where it reports none.`,
};

/** What was measured, on what, as it stands in `docs/performance.json`. */
export interface Measured extends Machine {
  cells: Cell[];
}

/** More than is printed, and less than clocks pretend to know. */
const DIGITS = 5;

/** As JSON, one line for each cell: a diff shows which changed. */
export function jsonOf({ cells, ...machine }: Measured): string {
  const json = (value: unknown): string =>
    JSON.stringify(value, (_, one) =>
      typeof one === 'number' ? Number(one.toPrecision(DIGITS)) : one,
    );
  const lines = cells.map((cell) => `    ${json(cell)}`);
  return `${json(machine).slice(0, -1)},"cells":[\n${lines.join(',\n')}\n]}\n`;
}

/** The text of `docs/performance.md`: nothing stands in it that does not come from here. */
export function paperOf({ date, cpu, cores, memory, node, browsers, cells }: Measured): string {
  return `# Performance

Made by \`npm run bench -- --write\` on ${date}; not edited by hand. The same figures as data:
[performance.json](performance.json).

Each figure stands beside a floor: the least that a small extension with the same permissions needs for the
same. Both run in turn in one browser, so that whatever else the machine does meets both alike. What counts is the
ratio: the median, over all rounds, of ours to the floor's in the same round. Times by themselves are this machine's.
All figures are medians, with the quartiles in brackets. The goals are those of the project; no test fails by a time.

| | |
| --- | --- |
| Processor | ${cpu}, ${cores} cores |
| Memory | ${memory} GB |
| Browsers | ${BROWSERS.map((kind) => browsers[kind]).join('; ')}; without a display |
| Node | ${node} |

${PARTS.map((part) => section(part, cells)).join('\n')}
## What falls short, and why

${shortfalls(cells)}
`;
}

function section(part: Part, cells: readonly Cell[]): string {
  const rows = cells.filter((cell) => cell.part === part).map(row);
  return `## ${TITLES[part]}

${ABOUT[part]}

| Browser | What | Floor | Ours | Ratio | Goal | Runs |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function row(cell: Cell): string {
  const { browser, what, unit, floor, ours, ratio, goal, runs } = cell;
  const goalText = goal === null ? '' : `≤ ${number(goal)}${isMissed(cell) ? ' **missed**' : ''}`;
  const parts = [
    NAMES[browser],
    what,
    floor === null ? '' : withUnit(floor, unit),
    withUnit(ours, unit),
    ratio === null ? '' : withUnit(ratio, ''),
    goalText,
    runs,
  ];
  return `| ${parts.join(' | ')} |`;
}

function withUnit({ lower, median, upper }: Quartiles, unit: string): string {
  const middle = unit === '' ? number(median) : `${number(median)} ${unit}`;
  return lower === upper ? middle : `${middle} (${number(lower)}–${number(upper)})`;
}

function number(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumSignificantDigits: 3 });
}

function shortfalls(cells: readonly Cell[]): string {
  const missed = cells.filter(isMissed);
  if (missed.length === 0) return 'Nothing: every goal is met.';
  const lines = missed.map((cell) => {
    const { browser, part, what, ratio, ours, goal, unit } = cell;
    const is = ratio === null ? withUnit(ours, unit) : `${number(ratio.median)} times the floor`;
    return `- ${TITLES[part]}, ${NAMES[browser]}, *${what}*: ${is}, where the goal is ${goal}.`;
  });
  const reasons = PARTS.filter((part) => missed.some((cell) => cell.part === part)).map(
    (part) => LIMITS[part]?.(cells) ?? '',
  );
  return [lines.join('\n'), ...reasons].filter((one) => one !== '').join('\n\n');
}
