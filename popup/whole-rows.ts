import { computed, signal } from '@preact/signals';
import { isInPopup } from '../src/browser/environment.ts';
import { rows, rowsInOrder } from './rows.ts';
import { whenIdle } from './when-idle.ts';

/* The first picture draws only the rows in sight as a whole; the others follow a few at a time. */

/** How many rows the first picture draws as a whole: more than a popup of 600 pixels, or a tab, shows. */
const WHOLE_AT_ONCE = isInPopup() ? 3 : 8;

/** How many rows become whole at a time: few enough to take less than 50 milliseconds. */
const WHOLE_AT_A_TIME = 40;

const wholeCount = signal(WHOLE_AT_ONCE);

/** Whether every row is whole. */
export const isComplete = computed(() => wholeCount.value === Number.POSITIVE_INFINITY);

/** The keys of the rows that are whole. */
export const wholeRows = computed(
  () => new Set(rowsInOrder.value.slice(0, wholeCount.value).map(({ key }) => key)),
);

/** Makes all rows whole, a few at a time. Once they are, all later rows are whole at once. */
export async function completeRows(): Promise<void> {
  if (wholeCount.peek() > WHOLE_AT_ONCE) return;
  for (;;) {
    wholeCount.value += WHOLE_AT_A_TIME;
    if (wholeCount.peek() >= rows.peek().length) break;
    await whenIdle();
  }
  wholeCount.value = Number.POSITIVE_INFINITY;
}
