import type { Clock } from './clock.ts';

/** Functions that ask the browser. */
export type Calls<T> = { [K in keyof T]: (...args: never[]) => Promise<unknown> };

/** In milliseconds: well below the 30 s after which a browser stops an idle worker. */
const DEADLINE = 20_000;

/**
 * The same calls, each of which rejects if the browser has not answered in time. Everything the worker does
 * waits in one queue, so a call that never answers would hold up whatever is asked for afterwards. What a
 * call does after its deadline is found when the browser is next asked.
 *
 * @param onFailure called when a call rejects, for whatever reason
 */
export function withDeadline<T extends Calls<T>>(
  calls: T,
  later: Clock['later'],
  onFailure: () => void = () => undefined,
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
        }).catch((error: unknown) => {
          onFailure();
          throw error;
        }),
    ],
  );
  return Object.fromEntries(limited) as T;
}
