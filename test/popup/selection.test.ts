import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  allOf,
  extended,
  extendedFrom,
  NONE_SELECTED,
  type Selection,
  shownOf,
  toggled,
} from '../../popup/selection.ts';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];

/**
 * What a user does in the list. `vanish` takes rows away, `return` brings all of them back, and `sort` puts them in
 * another order.
 */
type Step =
  | { do: 'press' | 'shift-press'; at: number }
  | { do: 'focus'; at: number }
  | { do: 'shift-arrow'; by: number }
  | { do: 'all' }
  | { do: 'vanish'; rows: string[] }
  | { do: 'return' | 'sort' };

const at = fc.nat({ max: ROWS.length - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('press'), at }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('shift-press'), at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('focus'), at }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('shift-arrow'), by: fc.integer({ min: -2, max: 2 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('all') }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('vanish'), rows: fc.subarray(ROWS, { maxLength: 2 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('return', 'sort') }) },
);

/** A list of files as people know it: each has a tick, and a range remembers the ticks that were there before it. */
class FileList {
  files = ROWS.map((name) => ({ name, ticked: false, before: false }));
  anchor: string | null = null;
  /** Where the last range ended. */
  end: string | null = null;
  focus: string | null = null;

  press(name: string): void {
    for (const file of this.files) {
      if (file.name === name) file.ticked = !file.ticked;
      file.before = file.ticked;
    }
    this.anchor = this.end = this.focus = name;
  }

  range(to: string): void {
    this.anchor ??= to;
    let isInside = false;
    for (const file of this.files) {
      const isEdge = file.name === this.anchor || file.name === to;
      file.ticked = file.before || isInside || isEdge;
      if (isEdge && this.anchor !== to) isInside = !isInside;
    }
    this.end = this.focus = to;
  }

  arrow(by: number): string | null {
    const from = this.files.findIndex(({ name }) => name === this.focus);
    const to = this.files[Math.min(Math.max(from + by, 0), this.files.length - 1)]?.name;
    if (from < 0 || to === undefined) return null;
    if (this.end !== this.focus) {
      for (const file of this.files) file.before = file.ticked;
      this.anchor = this.focus;
    }
    this.range(to);
    return to;
  }

  all(): void {
    for (const file of this.files) file.ticked = file.before = true;
    this.anchor = this.end = this.focus;
  }

  return(): void {
    const gone = ROWS.filter((row) => this.files.every(({ name }) => name !== row));
    this.files.push(...gone.map((name) => ({ name, ticked: false, before: false })));
  }

  vanish(names: readonly string[]): void {
    this.files = this.files.filter(({ name }) => !names.includes(name));
    const here = (name: string | null) =>
      this.files.some((file) => file.name === name) ? name : null;
    this.anchor = here(this.anchor);
    this.end = here(this.end);
    this.focus = here(this.focus);
  }
}

it('selects as a list of files does', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const list = new FileList();
      let selection: Selection = NONE_SELECTED;
      for (const step of steps) {
        const order = list.files.map(({ name }) => name);
        const name = 'at' in step ? order[step.at] : undefined;
        if (step.do === 'all') {
          list.all();
          selection = allOf(order, list.focus);
        } else if (step.do === 'vanish') {
          list.vanish(step.rows);
          selection = shownOf(
            selection,
            list.files.map((file) => file.name),
          );
        } else if (step.do === 'sort') list.files.reverse();
        else if (step.do === 'return') list.return();
        else if (step.do === 'shift-arrow') {
          const from = list.focus;
          const to = list.arrow(step.by);
          if (from !== null && to !== null) selection = extendedFrom(selection, from, to, order);
        } else if (name === undefined) continue;
        else if (step.do === 'focus') list.focus = name;
        else if (step.do === 'press') {
          list.press(name);
          selection = toggled(selection, name);
        } else {
          list.range(name);
          selection = extended(selection, name, order);
        }
        const ticked = list.files.filter((file) => file.ticked).map((file) => file.name);
        expect([...selection.keys].toSorted()).toEqual(ticked.toSorted());
      }
    }),
  );
});

it('a range gets shorter without touching what was selected before it', () => {
  const first = toggled(toggled(NONE_SELECTED, 'f'), 'b');
  const long = extended(first, 'e', ROWS);
  expect([...long.keys].toSorted()).toEqual(['b', 'c', 'd', 'e', 'f']);
  expect([...extended(long, 'a', ROWS).keys].toSorted()).toEqual(['a', 'b', 'f']);
});

it('a range does not go on at a row that had vanished', () => {
  const range = extended(toggled(NONE_SELECTED, 'a'), 'c', ROWS);
  const left = shownOf(range, ['a', 'd', 'e', 'f']);
  expect([...extendedFrom(left, 'c', 'd', ROWS).keys].toSorted()).toEqual(['a', 'c', 'd']);
});
