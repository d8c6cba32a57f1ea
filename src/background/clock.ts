/** Time, as the worker's parts need it. Tests hand in one that they control. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds since this worker was started, by a clock that never jumps. */
  elapsed(): number;
  /** Runs something after so many milliseconds; returns a function that cancels it. */
  later(run: () => void, milliseconds: number): () => void;
}

export const systemClock: Clock = {
  now: Date.now,
  elapsed: () => performance.now(),
  later(run, milliseconds) {
    const id = setTimeout(run, milliseconds);
    return () => clearTimeout(id);
  },
};
