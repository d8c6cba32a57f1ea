/** What can go wrong with a call to the browser. */
export const FAULTS = [
  /** The call fails and has no effect. */
  'fails',
  /** The call reports a failure, but has taken effect, or half of it has. */
  'fails-after',
  /** The call reports success and has no effect, like `cookies.set` if the browser refuses the cookie. */
  'ignored',
  /** The call never returns and has no effect. */
  'hangs',
  /** The call never returns, but has taken effect. */
  'hangs-after',
  /** The call takes effect at once and returns after some seconds. */
  'late',
  /** The call takes effect at once and returns after the worker's deadline. */
  'too-late',
  /** The call takes effect after a second. */
  'slow',
  /** The browser stops the worker before the call takes effect. */
  'dies',
  /** The browser stops the worker right after the call has taken effect. */
  'dies-after',
] as const;

export type Fault = (typeof FAULTS)[number];

const LATE = 5_000;
const TOO_LATE = 25_000;
const SLOW = 1_000;

/**
 * Calls whose success the worker verifies by reading again. It cannot verify storage that reports a success
 * which is none, or reads that are wrong: there is nothing else to ask.
 */
const VERIFIED = ['expire', 'restore'];

export interface Injection {
  /** The fault of the call with this name that is made now; null if it works. */
  faultOf: (name: string) => Fault | null;
  isAlive: () => boolean;
  die: () => void;
  later: (run: () => void, wait: number) => unknown;
}

type Calls<T> = { [K in keyof T]: (...args: never[]) => Promise<unknown> };

/**
 * The same calls for one run of the worker. Each returns in a task of its own, so that anything can happen in
 * between, and each can go wrong. No call takes effect after the worker has given up waiting, since no
 * response could report that.
 *
 * @param halfway what a call with the fault `fails-after` does; by default its whole effect
 */
export function faulty<T extends Calls<T>>(
  calls: T,
  { faultOf, isAlive, die, later }: Injection,
  halfway: Partial<Calls<T>> = {},
): T {
  const never = new Promise<never>(() => undefined);
  const wrapped = Object.entries<(...args: never[]) => Promise<unknown>>(calls).map(
    ([name, call]) => [
      name,
      (...args: never[]): Promise<unknown> => {
        if (!isAlive()) return never;
        const fault = faultOf(name);
        const settle = (result: () => Promise<unknown>, wait = 0): Promise<unknown> =>
          new Promise((resolve, reject) =>
            later(() => isAlive() && result().then(resolve, reject), wait),
          );
        const failure = (): Promise<never> => Promise.reject(new Error(`${name}: ${fault}`));
        switch (fault) {
          case 'fails':
            return settle(failure);
          case 'fails-after': {
            const half = (halfway as Record<string, typeof call>)[name] ?? call;
            void half(...args);
            return settle(failure);
          }
          case 'ignored':
            return settle(VERIFIED.includes(name) ? () => Promise.resolve() : failure);
          case 'hangs':
            return never;
          case 'slow':
            return settle(() => call(...args), SLOW);
          case 'dies':
            die();
            return never;
          default: {
            const result = call(...args);
            if (fault === 'dies-after') die();
            if (fault === 'dies-after' || fault === 'hangs-after') return never;
            const wait = fault === 'late' ? LATE : fault === 'too-late' ? TOO_LATE : 0;
            return settle(() => result, wait);
          }
        }
      },
    ],
  );
  return Object.fromEntries(wrapped) as T;
}
