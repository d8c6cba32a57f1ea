import type { Jar } from '../browser/jar.ts';
import type { Observation } from '../cookies/observation.ts';
import { slotKey } from '../cookies/slot.ts';

export interface DeleteOutcome {
  gone: Observation[];
  /** Asked for and still there when the browser was asked again. */
  left: Observation[];
}

/**
 * Deletes cookies of one or more stores, each in its own slot, and looks again. One that the browser
 * refuses to expire counts as left; it does not keep the others from going.
 */
export async function deleteExactly(
  jar: Jar,
  observations: readonly Observation[],
): Promise<DeleteOutcome> {
  await Promise.allSettled(observations.map((observation) => jar.expire(observation)));
  const storeIds = [...new Set(observations.map(({ slot }) => slot.storeId))];
  const remaining = await Promise.all(storeIds.map((storeId) => jar.read(storeId)));
  const present = new Set(remaining.flat().map(({ slot }) => slotKey(slot)));
  const isLeft = ({ slot }: Observation): boolean => present.has(slotKey(slot));
  return {
    gone: observations.filter((observation) => !isLeft(observation)),
    left: observations.filter(isLeft),
  };
}
