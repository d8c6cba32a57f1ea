import type { Browser } from '../../cli/browser/browsers.ts';
import { until } from '../../cli/browser/open-page.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { inTurn } from './in-turn.ts';
import { type Lab, SITE_HOST, type Subject, startLab } from './lab.ts';
import { compare, type Measure } from './measure.ts';

/** As many cookies as the site usually has, and nearly as many as a browser keeps of one site. */
const USUAL = 12;
const MOST = 170;
/** For the most cookies. */
const GOAL: Record<Browser, number> = { chromium: 1.4, firefox: 1.6 };

/** The toolbar's popup over a tab of the site, while the worker is stopped. */
export async function popup(kind: Browser): Promise<Measure[]> {
  const lab = await startLab(kind, 'popup');
  const measures: Measure[] = [];
  for (const count of [USUAL, MOST]) {
    const site = await lab.visit(SITE_HOST);
    await site.call('setCookies', cookieNames(count));
    await until('every cookie is in the ledger', async () => {
      const keys = Object.keys(await lab.ours.call('stored'));
      return keys.filter((key) => key.startsWith('ledger/')).length >= count;
    });
    measures.push(await timeOpening(lab, count));
    await site.page.close();
  }
  await lab.close();
  return measures;
}

async function timeOpening({ kind, ours, floor }: Lab, count: number): Promise<Measure> {
  const open = async (subject: Subject): Promise<number> => {
    // The floor has none.
    await ours.control.stopWorker();
    return subject.call('openPopup');
  };
  // A ratio jumps when one of the two is painted a frame later, so that its median needs many rounds.
  const times = count === MOST ? 51 : 7;
  const rounds = await inTurn(times, { floor: () => open(floor), ours: () => open(ours) });
  const label = { part: 'popup', browser: kind, what: `${count} cookies`, unit: 'ms' } as const;
  return compare({ ...label, goal: count === MOST ? GOAL[kind] : null }, rounds);
}

/** The published names first, then names that the catalogue does not know. */
function cookieNames(count: number): string[] {
  const published = catalogue.entries.map(({ name }) => name.replace('XXXXXX', 'k7Qw2p'));
  return Array.from({ length: count }, (_, i) => published[i] ?? `unlisted_${i}`);
}
