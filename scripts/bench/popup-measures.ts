import type { Measure } from './measure.ts';

/* What is measured of the popup, after the number of cookies, and how its page explains one figure by another. */

export const WHOLE = 'every row whole';
export const ELEMENTS = 'its elements alone';
export const TASK = 'longest task';
export const ELEMENTS_TASK = 'longest task of its elements alone';
export const HEAP = 'heap of the page';
export const RENDERED_HEAP = 'heap of its elements alone';

/** Why the popup misses a goal, by what else was measured in the same rounds; empty if nothing was. */
export function popupReason(missed: Measure, measures: readonly Measure[]): string {
  const find = (what: string): Measure | undefined =>
    measures.find((measure) => measure.browser === missed.browser && measure.what === what);
  const elements = find(missed.what.replace(WHOLE, ELEMENTS));
  if (missed.what.endsWith(WHOLE) && elements !== undefined) {
    return `Its elements alone, without any logic, take ${elements.result.median.toPrecision(3)} times the floor.`;
  }
  const task = find(missed.what.replace(TASK, ELEMENTS_TASK));
  if (missed.what.endsWith(TASK) && task !== undefined) {
    return `Its elements alone, without any logic, take ${task.result.median.toPrecision(3)} ms.`;
  }
  const [empty, rendered] = [
    find(`0 cookies, ${HEAP}`),
    find(missed.what.replace(HEAP, RENDERED_HEAP)),
  ];
  if (missed.what.endsWith(HEAP) && empty !== undefined && rendered !== undefined) {
    const [scripts, elements] = [empty, rendered].map(({ result }) => result.median.toPrecision(3));
    return `Scripts and the list of known cookies take ${scripts} MB, and Preact takes ${elements} MB for its elements alone, without any logic.`;
  }
  return '';
}
