import type { Browser } from '../paths.ts';
import { startLab } from './lab.ts';
import { type Cell, compared, inTurn } from './stats.ts';

/** The published list, and two that are as long as no list will be. */
const LARGEST = 10_000;
const SIZES = [1_000, LARGEST];
const PUBLISHED = 11;
/**
 * How many different names are looked up again and again: as the site's own few are, and so many that the
 * processor's caches may no longer hold what a long list has of them. The short list has no more than its own,
 * unless it is given those of the long one, as a control.
 */
const JAR = 10;
const MANY = 2_000;
const RUNS = 15;

/** A look-up among many entries beside one among the published eleven. */
export async function matching(kind: Browser): Promise<Cell[]> {
  const lab = await startLab(kind, 'guard');
  const site = await lab.visit('community.kicks.se');
  const cells: Cell[] = [];
  const compare = async (
    size: number,
    match: keyof typeof WHAT,
    different: number,
    isControl = false,
  ): Promise<void> => {
    const namesOfFloor = isControl ? size : PUBLISHED;
    const pairs = await inTurn(RUNS, {
      floor: () => site.call('timeMatching', PUBLISHED, match, different, namesOfFloor),
      ours: () => site.call('timeMatching', size, match, different),
    });
    const isJar = different === JAR;
    const forBoth = isControl ? ', the same for the floor' : '';
    const many = `${different.toLocaleString('en')} names${forBoth}`;
    const of = isJar ? WHAT[match] : `${many}: ${WHAT[match]}`;
    const what = `${size.toLocaleString('en')} entries, ${of}`;
    const goal = size === LARGEST && isJar ? { goal: 1.5 } : {};
    cells.push(compared({ part: 'matching', browser: kind, what, unit: 'ns', ...goal }, pairs));
  };
  for (const match of ['exact', 'wildcard', 'none'] as const) {
    for (const size of SIZES) await compare(size, match, JAR);
    await compare(LARGEST, match, MANY);
  }
  // What fits no entry of the long list fits none of the short one either: the steps are the same.
  await compare(LARGEST, 'none', MANY, true);
  for (const size of SIZES) {
    const pairs = await inTurn(RUNS, {
      floor: () => site.call('timeIndex', PUBLISHED),
      ours: () => site.call('timeIndex', size),
    });
    const what = `building the index of ${size.toLocaleString('en')}, for each entry`;
    cells.push(compared({ part: 'matching', browser: kind, what, unit: 'ns' }, pairs));
  }
  await lab.close();
  return cells;
}

const WHAT = { exact: 'a published name', wildcard: 'a wildcard', none: 'no match' };
