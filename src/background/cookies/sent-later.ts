import type { Jar } from '../../cookies/jar.ts';
import { areNamesakes } from '../../cookies/namesake.ts';
import type { Observation } from '../../cookies/observation.ts';
import { slotKey } from '../../cookies/slot.ts';

/**
 * Those of the restored cookies that the browser now sends after another one of the same name, since it
 * counts them as new. Empty if the browser cannot be asked: that is no reason for an undo to fail.
 */
export async function sentLater<T extends Observation>(
  jar: Pick<Jar, 'read'>,
  restored: readonly T[],
): Promise<T[]> {
  try {
    const storeIds = [...new Set(restored.map(({ slot }) => slot.storeId))];
    const present = await Promise.all(storeIds.map((storeId) => jar.read(storeId)));
    const keys = new Set(restored.map(({ slot }) => slotKey(slot)));
    // Those that are restored together keep their order.
    const others = present.flat().filter(({ slot }) => !keys.has(slotKey(slot)));
    return restored.filter(({ slot }) => others.some((other) => areNamesakes(slot, other.slot)));
  } catch (error) {
    console.error(error);
    return [];
  }
}
