import { constants } from 'node:os';
import { sayOnStderr } from '../say.ts';

/** Something that has to be undone at the end: a folder to remove, a browser to close. */
export type Undo = () => Promise<unknown>;
/** Notes that something has to be undone at the end. */
export type AtEnd = (undo: Undo) => void;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does some work, and then what has to be undone, the latest first: also if the work fails, or if an error that nobody
 * waits for or a signal ends the process, as by Ctrl+C.
 */
export async function withEnd<T>(work: (atEnd: AtEnd) => Promise<T>): Promise<T> {
  const undos: Undo[] = [];
  let ending: Promise<void> | undefined;
  const endOnce = (): Promise<void> => {
    ending ??= undoAll(undos);
    return ending;
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    void endOnce().then(() => process.exit(128 + constants.signals[signal]));
  };
  const onFault = (error: unknown): void => {
    void endOnce().then(() => process.exit(sayOnStderr.fault(error)));
  };
  process.on('uncaughtException', onFault);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  try {
    return await work((undo) => undos.push(undo));
  } finally {
    await endOnce();
    process.off('uncaughtException', onFault);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }
}

async function undoAll(undos: readonly Undo[]): Promise<void> {
  for (const undo of undos.toReversed()) {
    // What cannot be undone, such as a browser that has crashed, keeps nothing else from being undone.
    await undo().catch(() => undefined);
  }
}
