import type { Clock } from '../../src/background/clock.ts';
import type { RunNote } from '../../src/background/run-note.ts';
import type { Services } from '../../src/background/services.ts';
import { FakeCleaningCalls } from './fake-cleaning-calls.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeJar } from './fake-jar.ts';
import { FakeLedgerStorage } from './fake-ledger-storage.ts';
import { FakeSettingsStorage } from './fake-settings.ts';
import { FakeStoredItems } from './fake-stored-items.ts';
import { kicksRules } from './kicks-rules.ts';
import { servicesOn, type WorkerPorts } from './start-worker.ts';
import { undoIn } from './undo.ts';

/** The run before was interrupted, and nothing is noted of this one. */
export const interruptedRun: RunNote = {
  before: Promise.resolve('interrupted'),
  touch: () => undefined,
  during: (job) => job(),
  markUnfinished: () => undefined,
};

interface World {
  jar: FakeJar;
  clock: Clock;
  /** Session storage, which outlives a worker. */
  session: Map<string, unknown>;
}

/** Everything that a worker needs from outside, in memory. Nobody knows who set a cookie. */
export function fakePorts({ jar, clock, session }: World) {
  return {
    clock,
    run: interruptedRun,
    jar,
    rules: kicksRules,
    attribution: {
      of: () => ({ setter: { by: 'unknown' }, requested: null }),
      ready: async () => undefined,
      delay: 0,
    },
    settingsStorage: new FakeSettingsStorage(),
    undo: undoIn(session, jar, clock.now),
    layers: { apply: async () => undefined },
    badges: { paint: async () => undefined },
    items: new FakeStoredItems(session),
    cleaningCalls: new FakeCleaningCalls(),
    siteStorage: {
      read: async () => ({ origins: new Set(), items: [] }),
      delete: async () => undefined,
    },
    ledgerStorage: new FakeLedgerStorage(),
    blockedCounts: { erase: async () => undefined },
    quarantine: { discard: async () => undefined },
    access: { readSight: async () => () => true },
    onLedgerSaved: () => undefined,
    onBlockedCookieDeleted: () => undefined,
  } satisfies WorkerPorts;
}

/** The parts of a worker on fake ports, connected to the jar, and the fakes that nothing replaces. */
export interface FakeServices {
  services: Services;
  jar: FakeJar;
  clock: FakeClock;
  session: Map<string, unknown>;
  settingsStorage: FakeSettingsStorage;
  ledgerStorage: FakeLedgerStorage;
}

/** Changes reach the ledger 100 ms after they came, when the test lets that time pass. */
export function fakeServices(changes: Partial<WorkerPorts> = {}): FakeServices {
  const jar = new FakeJar();
  const clock = new FakeClock();
  const session = new Map<string, unknown>();
  const ports = fakePorts({ jar, clock, session });
  const attribution = { ...ports.attribution, delay: 100 };
  const services = servicesOn({ ...ports, attribution, ...changes });
  jar.onChange = (change) => {
    services.blocking.cookieChanged(change);
    services.inbox.add(change);
  };
  const { settingsStorage, ledgerStorage } = ports;
  return { services, jar, clock, session, settingsStorage, ledgerStorage };
}
