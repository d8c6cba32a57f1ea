import { createServices, type Ports, type Services } from '../../src/background/services.ts';
import {
  createSettingsInForce,
  type SettingsStorage,
} from '../../src/background/settings/settings-in-force.ts';
import { createWorker, type Worker } from '../../src/background/worker.ts';

/** The worker's ports, with the storage of settings in place of their owner: that one is real. */
export interface WorkerPorts extends Omit<Ports, 'settings'> {
  settingsStorage: SettingsStorage;
}

/** A worker as `main.ts` builds it, on these ports. */
export function startWorker(ports: WorkerPorts): Worker {
  return createWorker(servicesOn(ports));
}

/** The parts of a worker, without the order that it keeps. */
export function servicesOn({ settingsStorage, ...ports }: WorkerPorts): Services {
  return createServices({ ...ports, settings: createSettingsInForce(settingsStorage) });
}
