import type { Attributor } from '../../attribution/attributor.ts';
import type { Slot } from '../../cookies/slot.ts';
import type { RunBefore } from '../run-note.ts';
import type { AttributionSource } from './change-inbox.ts';

interface Ports {
  /** Resolves when the attributor was told of every response that the worker has heard of. */
  responsesTold: () => Promise<void>;
  /** Which cookies the user lets the extension see. */
  readSight: () => Promise<(slot: Slot) => boolean>;
  /** What the run of the worker before this one was. */
  before: Promise<RunBefore>;
  /** When this run began, in milliseconds since the epoch. */
  startedAt: number;
}

/** What the inbox asks about cookies that were set. */
export function attributionSource(
  attributor: Attributor,
  { responsesTold, readSight, before, startedAt }: Ports,
): AttributionSource {
  let isInSight: (slot: Slot) => boolean = () => false;
  const knowsBefore = before.then((run) => {
    // Before the first run in a session the browser keeps no events for the worker.
    if (run === 'none') attributor.wasBlindUntil(startedAt);
  });

  return {
    async ready() {
      [isInSight] = await Promise.all([readSight(), responsesTold(), knowsBefore]);
    },

    of(cookie, later) {
      const found = attributor.attributionOf(cookie, later);
      // A host out of sight, below the domain of the cookie, may have set it.
      const mayBeUnseen = found.setter.by === 'no-response' && !isInSight(cookie.observation.slot);
      return mayBeUnseen ? { setter: { by: 'unknown' }, requested: null } : found;
    },

    // Firefox sends responses in batches, at the latest after 250 ms; Chromium promises no order.
    delay: FIREFOX ? 500 : 100,
  };
}
