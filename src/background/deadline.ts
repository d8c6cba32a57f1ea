/** Well below the 30 s after which a browser stops a worker to which nothing happens. */
const LONGEST_WAIT = 20_000;

/**
 * The same calls, each of which rejects where the browser has not answered in time. All that the worker
 * does waits in one queue: a call that never answers would hold up whatever is asked for afterwards.
 * What a call does after that is found when the browser is next asked.
 *
 * @param later runs something after so many milliseconds; answers what takes that back
 */
export function withDeadline<T extends { [K in keyof T]: (...args: never[]) => Promise<unknown> }>(
  calls: T,
  later: (run: () => void, wait: number) => () => void,
): T {
  const limited = Object.entries<(...args: never[]) => Promise<unknown>>(calls).map(
    ([name, call]) => [
      name,
      (...args: never[]) =>
        new Promise((resolve, reject) => {
          const cancel = later(() => reject(new Error(`No answer to ${name}`)), LONGEST_WAIT);
          call(...args)
            .finally(cancel)
            .then(resolve, reject);
        }),
    ],
  );
  return Object.fromEntries(limited) as T;
}
