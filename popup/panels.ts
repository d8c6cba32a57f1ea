import { signal } from '@preact/signals';
import { EVERYTHING } from './find-rows.ts';
import { search } from './rows.ts';

/* The parts of the popup that are shown on demand. */

/** Whether the search field is shown. */
export const isFinding = signal(false);

/** Whether the explanations are shown. */
export const isHelping = signal(false);

/** Shows the cookies of all categories again, whatever was searched for. */
export function showAll(): void {
  search.value = { ...EVERYTHING, order: search.value.order };
}

/** Shows the search field, or hides it: then it must not go on hiding cookies. */
export function toggleFind(): void {
  if (isFinding.value) {
    const { category, order } = search.value;
    search.value = { ...EVERYTHING, category, order };
  }
  isFinding.value = !isFinding.value;
}
