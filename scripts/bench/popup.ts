import type { Browser } from '../../cli/browser/browsers.ts';
import { until } from '../../cli/browser/open-page.ts';
import { cookieNames } from './cookie-names.ts';
import { ELEMENTS_PAGE, makeElementsPages, RENDERED_PAGE } from './elements-page.ts';
import { heapOfPopup } from './heap.ts';
import { inTurn } from './in-turn.ts';
import { type Lab, SITE_HOST, type Subject, startLab } from './lab.ts';
import { longestTask } from './longest-task.ts';
import { compare, type Measure } from './measure.ts';
import type { Opening, Whole } from './opening.ts';
import { pinIcons } from './pin-icons.ts';
import { ELEMENTS, ELEMENTS_TASK, HEAP, RENDERED_HEAP, TASK, WHOLE } from './popup-measures.ts';

/** As many cookies as a small site has, as a shop has today, and nearly as many as a browser keeps of one site. */
const COUNTS = [12, 60, 170];
const MOST = 170;
/** A ratio jumps when one of the two is painted a frame later, so that its median needs many rounds. */
const ROUNDS = 31;
const FEW_ROUNDS = 5;

/** How often the floor's time may pass until every row is whole. */
const GOALS: Record<Browser, Partial<Record<number, number>>> = {
  chromium: { 60: 2, 170: 2 },
  firefox: { 60: 2.5 },
};
/** Milliseconds, with the most cookies. */
const LONGEST_TASK = 50;
/** Megabytes above an empty page, with the most cookies. */
const LARGEST_HEAP = 1.6;

/** Each line of the floor. */
const LINES = { selector: 'p' };
/** Each row of the popup, with everything that is known of its cookie and can be done about it. */
const ROWS = {
  selector: '[data-cookie]',
  each: [
    '[data-domain][data-path][data-category][data-verdict]',
    ...['issuer', 'purpose', 'declared', 'observed'].map(
      (field) => `:has([data-field="${field}"]:not(:empty))`,
    ),
    ':has([data-action="delete"])',
  ].join(''),
};

/** The toolbar's popup over a tab of the site, while the worker is stopped. */
export async function popup(kind: Browser): Promise<Measure[]> {
  const lab = await startLab(kind, 'popup');
  if (kind === 'chromium') await pinIcons(lab);
  const measures: Measure[] = [];
  if (kind === 'chromium') {
    await makeElementsPages(lab);
    measures.push(...(await measureHeaps(lab, 0)));
  }
  for (const count of COUNTS) {
    const site = await lab.visit(SITE_HOST);
    await site.call('setCookies', cookieNames(count));
    await until('every cookie is in the ledger', async () => {
      const keys = Object.keys(await lab.ours.call('stored'));
      return keys.filter((key) => key.startsWith('ledger/')).length >= count;
    });
    await makeElementsPages(lab);
    await site.page.bringToFront();
    measures.push(...(await measureTimes(lab, count)));
    // Firefox tells neither of tasks nor of the heap of one page.
    if (kind === 'chromium' && count === MOST) {
      measures.push(...(await measureTasks(lab)), ...(await measureHeaps(lab, count)));
    }
    await site.page.close();
  }
  await lab.close();
  return measures;
}

/** Opens what is compared, each with the worker stopped. */
function openings({ ours, floor }: Lab, count: number) {
  const open = async ({ call }: Subject, path: string, shown: Omit<Whole, 'count'>) => {
    // The floor has none.
    await ours.control.stopWorker();
    return call('openPopup', path, { ...shown, count });
  };
  return {
    floor: () => open(floor, '/popup.html', LINES),
    ours: () => open(ours, '/popup/index.html', ROWS),
    elements: () => open(floor, ELEMENTS_PAGE, ROWS),
  };
}

async function measureTimes(lab: Lab, count: number): Promise<Measure[]> {
  const rounds = await inTurn(ROUNDS, openings(lab, count));
  const measure = (
    what: string,
    of: 'ours' | 'elements',
    moment: keyof Opening,
    goal: number | null = null,
  ): Measure =>
    compare(
      { ...label(lab, count, what), unit: 'ms', goal },
      rounds.map((round) => ({ floor: round.floor[moment], ours: round[of][moment] })),
    );
  return [
    measure('first picture', 'ours', 'first'),
    measure(WHOLE, 'ours', 'whole', GOALS[lab.kind][count]),
    measure(ELEMENTS, 'elements', 'whole'),
  ];
}

async function measureTasks(lab: Lab): Promise<Measure[]> {
  const open = openings(lab, MOST);
  const rounds = await inTurn(FEW_ROUNDS, {
    floor: () => longestTask(lab, open.floor),
    ours: () => longestTask(lab, open.ours),
    elements: () => longestTask(lab, open.elements),
  });
  const measure = (what: string, of: 'ours' | 'elements', goal: number | null): Measure =>
    compare(
      { ...label(lab, MOST, what), unit: 'ms', by: 'figure', goal },
      rounds.map((round) => ({ floor: round.floor, ours: round[of] })),
    );
  return [measure(TASK, 'ours', LONGEST_TASK), measure(ELEMENTS_TASK, 'elements', null)];
}

async function measureHeaps(lab: Lab, count: number): Promise<Measure[]> {
  const rounds = await inTurn(FEW_ROUNDS, {
    floor: () => heapOfPopup(lab.floor, '/page.html', 'html'),
    ours: () => heapOfPopup(lab.ours, '/popup/index.html', '.keys'),
    rendered: () => heapOfPopup(lab.floor, RENDERED_PAGE, '[data-state="ready"]'),
  });
  const measure = (what: string, of: 'ours' | 'rendered', goal: number | null): Measure =>
    compare(
      { ...label(lab, count, what), unit: 'MB', by: 'difference', goal },
      rounds.map((round) => ({ floor: round.floor, ours: round[of] })),
    );
  return [
    measure(HEAP, 'ours', count === MOST ? LARGEST_HEAP : null),
    measure(RENDERED_HEAP, 'rendered', null),
  ];
}

function label({ kind }: Lab, count: number, what: string) {
  return { part: 'popup', browser: kind, what: `${count} cookies, ${what}` } as const;
}
