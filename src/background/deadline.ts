import type { Clock } from './clock.ts';

/** In milliseconds: well below the 30 s after which a browser stops an idle worker. */
const DEADLINE = 20_000;

/**
 * The same calls, each of which rejects if the browser has not answered in time. Everything the worker does
 * waits in one queue, so a call that never answers would hold up whatever is asked for afterwards. What a
 * call does after its deadline is found when the browser is next asked.
 */
export function withDeadline<T extends { [K in keyof T]: (...args: never[]) => Promise<unknown> }>(
  calls: T,
  later: Clock['later'],
): T {
  const limited = Object.entries<(...args: never[]) => Promise<unknown>>(calls).map(
    ([name, call]) => [
      name,
      (...args: never[]) =>
        new Promise((resolve, reject) => {
          const cancel = later(() => reject(new Error(`No answer to ${name}`)), DEADLINE);
          call(...args)
            .finally(cancel)
            .then(resolve, reject);
        }),
    ],
  );
  return Object.fromEntries(limited) as T;
}
