/** What may go wrong with a call to the browser. */
export const FAULTS = [
  /** It fails, and has done nothing. */
  'fails',
  /** It says that it failed, and has done it, or the half of it. */
  'fails-after',
  /** It says that it did it, and has done nothing: as `cookies.set` does where it is refused. */
  'ignored',
  /** It never answers, and has done nothing. */
  'hangs',
  /** It never answers, and has done it. */
  'hangs-after',
  /** It has done it, and answers after some seconds. */
  'late',
  /** It has done it, and answers when nobody waits any longer. */
  'too-late',
  /** It does it after a second. */
  'slow',
  /** The worker is stopped before the call takes effect. */
  'dies',
  /** The worker is stopped right after the call took effect. */
  'dies-after',
] as const;

export type Fault = (typeof FAULTS)[number];

const LATE = 5_000;
const TOO_LATE = 25_000;
const SLOW = 1_000;

/**
 * Calls that do not have to be believed: the worker looks again. Storage that says it has stored something
 * and has not, or reads that are made up, nobody can hold against: there is nothing else to ask.
 */
const VERIFIED = ['expire', 'restore'];

export interface Injection {
  /** What goes wrong with this call, if anything. */
  faultOf: (name: string) => Fault | null;
  isAlive: () => boolean;
  die: () => void;
  later: (run: () => void, wait: number) => unknown;
}

type Calls<T> = { [K in keyof T]: (...args: never[]) => Promise<unknown> };

/**
 * The same calls, as one life of the worker sees them: each is answered in its turn, so that anything may
 * happen in between, and each may go wrong. None takes effect after the worker has given up waiting: what
 * comes of that no answer can know.
 *
 * @param halfway what a call has done by the time it fails; without it, all
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
        const answered = (result: () => Promise<unknown>, wait = 0): Promise<unknown> =>
          new Promise((resolve, reject) =>
            later(() => isAlive() && result().then(resolve, reject), wait),
          );
        const failure = (): Promise<never> => Promise.reject(new Error(`${name}: ${fault}`));
        switch (fault) {
          case 'fails':
            return answered(failure);
          case 'fails-after': {
            const half = (halfway as Record<string, typeof call>)[name] ?? call;
            void half(...args);
            return answered(failure);
          }
          case 'ignored':
            return answered(VERIFIED.includes(name) ? () => Promise.resolve() : failure);
          case 'hangs':
            return never;
          case 'slow':
            return answered(() => call(...args), SLOW);
          case 'dies':
            die();
            return never;
          default: {
            const result = call(...args);
            if (fault === 'dies-after') die();
            if (fault === 'dies-after' || fault === 'hangs-after') return never;
            const wait = fault === 'late' ? LATE : fault === 'too-late' ? TOO_LATE : 0;
            return answered(() => result, wait);
          }
        }
      },
    ],
  );
  return Object.fromEntries(wrapped) as T;
}
