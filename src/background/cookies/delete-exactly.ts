import type { Jar } from '../../cookies/jar.ts';
import type { Observation } from '../../cookies/observation.ts';
import { slotKey } from '../../cookies/slot.ts';

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
  const left = await stillThere(jar, observations);
  return { gone: observations.filter((observation) => !left.includes(observation)), left };
}

/** Those of the cookies whose slots are taken now, by whatever is in them. */
export async function stillThere(
  jar: Jar,
  observations: readonly Observation[],
): Promise<Observation[]> {
  const storeIds = [...new Set(observations.map(({ slot }) => slot.storeId))];
  const present = await Promise.all(storeIds.map((storeId) => jar.read(storeId)));
  const keys = new Set(present.flat().map(({ slot }) => slotKey(slot)));
  return observations.filter(({ slot }) => keys.has(slotKey(slot)));
}
