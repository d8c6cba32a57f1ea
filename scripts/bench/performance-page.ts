import { BROWSERS, type Browser } from '../../cli/browser/browsers.ts';
import type { Machine } from './machine.ts';
import { isMissed, type Measure, type Part, type Quartiles } from './measure.ts';
import { popupReason } from './popup-measures.ts';

/** The content of `docs/performance.json`. */
interface Measured extends Machine {
  measures: Measure[];
}

const NAMES: Record<Browser, string> = { chromium: 'Chromium', firefox: 'Firefox' };

const TITLES: Record<Part, string> = {
  popup: 'Popup',
  change: 'A change',
  bursts: 'Bursts',
  visits: 'Visits',
  guard: 'Page guard',
  report: 'Report',
};

/** The whole text of `docs/performance.md`. */
export function performancePage({ date, cpu, cores, browsers, measures }: Measured): string {
  return `# Performance

\`npm run bench -- --write\` measured this on ${date} and wrote this page; do not edit it by hand.
[performance.json](performance.json) holds the same figures as data.

Everything is measured beside a *floor*: the least that the same work needs, done by a small extension in
\`test/bench\` with the same permissions, or by a few lines in the page. Floor and extension take turns in one
browser, so that other load on the machine slows both down alike. The ratio counts: the extension's figure
divided by the floor's of the same round; for the heap it is the difference, and for a task the figure
itself. The times are those of one machine (${cpu}, ${cores} cores, no display). All figures are medians,
with the quartiles in brackets. No test fails because of a time.

| | What is measured | What its floor does |
| --- | --- | --- |
| Popup, first picture | The toolbar's popup while the worker is stopped, from the click on its icon until it shows cookies. Their names are those of a shop today: published, known and unknown ones | Calls \`cookies.getAll\` once and shows a line for each cookie |
| Popup, every row whole | The same, until the document has every row with all that is known of its cookie, and those in sight are painted | The same |
| Popup, its elements alone | A page with the elements and styles of the popup and without its logic: once the browser has answered the same calls, it makes the elements one by one, as they were described beforehand | The same |
| Popup, longest task | The longest time for which a page is busy until every row is whole, in Chromium: Firefox does not tell | The same |
| Popup, heap of the page | By how much the toolbar's popup makes the heap of scripts grow, in Chromium: Firefox does not tell | An empty page |
| Popup, heap of its elements alone | A page with the elements of the popup, rendered by Preact, without its logic and data | The same |
| A change | From \`cookies.set\` until storage holds the new cookie, while the worker is stopped. The worker waits on purpose until the browser must have told it of all responses, 100 ms in Chromium and 500 ms in Firefox: only then does it know who set the cookie | Stores each change as it comes |
| Bursts | Processor time while a page changes 25 cookies 10,000 times in 20 bursts: of the worker in Chromium, of all extensions in Firefox | Stores each change as it comes |
| Visits | How often the stopped worker is started while a tab visits another site 20 times | Nothing: it is the number of visits, so that the ratio is starts for each visit |
| Page guard | A write or a read of \`document.cookie\` while analytics cookies are blocked, or every category but for one cookie that an exception keeps; while nothing is blocked, no guard is in the page | A setter that hands each write on to the browser |
| Page guard, a page | The first script of a page that writes cookies, and the end of its load, from its first byte on, while every category is blocked | The same page while nothing is blocked |
| Report | The report in a tab, until it is painted | Reads the same storage and shows a line for each cookie |

${BROWSERS.map((browser) => table(browser, browsers[browser], measures)).join('\n')}
## Missed goals

${missedGoals(measures)}
`;
}

function table(browser: Browser, version: string, measures: readonly Measure[]): string {
  const rows = measures.filter((measure) => measure.browser === browser).map(row);
  return `## ${NAMES[browser]}

${version}

| What | Floor | Extension | Ratio or difference | Goal |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function row(measure: Measure): string {
  const { part, what, unit, by, floor, ours, result, goal } = measure;
  const limit = goal === null ? '' : `≤ ${goal}${isMissed(measure) ? ', missed' : ''}`;
  const cells = [
    `${TITLES[part]}, ${what}`,
    figures(floor, unit),
    figures(ours, unit),
    RESULT_CELLS[by](figures(result, by === 'ratio' ? '' : unit)),
  ];
  return `| ${[...cells, limit].join(' | ')} |`;
}

const RESULT_CELLS: Record<Measure['by'], (figures: string) => string> = {
  ratio: (figures) => figures,
  difference: (figures) => `+${figures}`,
  figure: () => '',
};

function figures({ lower, median, upper }: Quartiles, unit = ''): string {
  const [low, middle, high] = [lower, median, upper].map((figure) =>
    figure.toLocaleString('en', { maximumSignificantDigits: 3 }),
  );
  return `${`${middle} ${unit}`.trim()} (${low}–${high})`;
}

function missedGoals(measures: readonly Measure[]): string {
  const lines = measures.filter(isMissed).map((measure) => {
    const { browser, part, what, unit, by, result, goal } = measure;
    const figure = result.median.toPrecision(3);
    const missed = {
      ratio: `${figure} times the floor`,
      difference: `${figure} ${unit} more than the floor`,
      figure: `${figure} ${unit}`,
    }[by];
    const reason = popupReason(measure, measures);
    return `- ${NAMES[browser]}, ${TITLES[part]}, ${what}: ${missed} instead of ${goal}. ${reason}`.trim();
  });
  return lines.length === 0 ? 'None.' : lines.join('\n');
}
