import { stillThere } from '../../src/background/delete-exactly.ts';
import { createUndoService, type UndoService } from '../../src/background/undo-service.ts';
import type { Versioned } from '../../src/storage/versioned.ts';
import type { FakeJar } from './fake-jar.ts';

/** The real keeper on session storage in memory, which outlives the worker. */
export function undoIn(
  session: Map<string, unknown>,
  jar: FakeJar,
  now: () => number,
  setAlarm: () => Promise<void> = async () => undefined,
): UndoService & { wakes: (number | null)[] } {
  const wakes: (number | null)[] = [];
  const keeper = createUndoService({
    load: async <T>(_: unknown, thing: Versioned<T>) =>
      (session.get(thing.key) as T | undefined) ?? thing.initial(),
    save: async (_, thing, value) => void session.set(thing.key, structuredClone(value)),
    withValues: (observations) => jar.withValues(observations),
    stillThere: (observations) => stillThere(jar, observations),
    isForgotten: async ({ slot }) => slot.storeId === 'private',
    now,
    async wakeAt(moment) {
      wakes.push(moment);
      await setAlarm();
    },
  });
  return { ...keeper, wakes };
}
