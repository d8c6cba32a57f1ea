import type { Clock } from '../../src/background/clock.ts';

interface Timer {
  run: () => void;
  /** Milliseconds since the epoch. */
  at: number;
}

/** A clock that stands still while something happens, and moves when a test lets time pass. */
export class FakeClock implements Clock {
  readonly #startedAt: number;
  #now: number;
  /** The next one first; timers of the same moment in the order in which they were set. */
  readonly #timers: Timer[] = [];

  /** @param startedAt milliseconds since the epoch */
  constructor(startedAt = 1_000) {
    this.#startedAt = startedAt;
    this.#now = startedAt;
  }

  readonly now = (): number => this.#now;
  readonly elapsed = (): number => this.#now - this.#startedAt;

  readonly later = (run: () => void, milliseconds: number): (() => void) => {
    const timer = { run, at: this.#now + milliseconds };
    const next = this.#timers.findIndex(({ at }) => at > timer.at);
    this.#timers.splice(next === -1 ? this.#timers.length : next, 0, timer);
    return () => {
      const index = this.#timers.indexOf(timer);
      if (index !== -1) this.#timers.splice(index, 1);
    };
  };

  /** The milliseconds that each timer still waits, the next one first. */
  waits(): number[] {
    return this.#timers.map(({ at }) => Math.max(0, at - this.#now));
  }

  /** Lets time pass without running a timer, as while a computer is busy. */
  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** Lets time pass, and runs the timers that become due. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await promisesSettled();
    while ((this.#timers[0]?.at ?? Number.POSITIVE_INFINITY) <= end) await this.step();
    this.#now = Math.max(this.#now, end);
  }

  /** Lets time pass in which no timer moves on, as while a computer sleeps. */
  sleep(milliseconds: number): void {
    this.#now += milliseconds;
    for (const timer of this.#timers) timer.at += milliseconds;
  }

  /** Runs the next timer, and everything that follows from it at once. Returns false if there is none. */
  async step(): Promise<boolean> {
    const timer = this.#timers.shift();
    if (timer === undefined) return false;
    this.#now = Math.max(this.#now, timer.at);
    timer.run();
    await promisesSettled();
    return true;
  }

  /** Runs all timers, and those that they set. */
  async idle(): Promise<void> {
    await promisesSettled();
    while (await this.step());
  }
}

/**
 * A clock whose timers run at once, after the code that sets them.
 *
 * @param now milliseconds, since the epoch and since the start of the worker
 */
export function immediateClock(now: () => number): Clock {
  return {
    now,
    elapsed: now,
    later(run) {
      queueMicrotask(run);
      return () => undefined;
    },
  };
}

/** Resolves when all promises are settled that wait for nothing but each other. */
export function promisesSettled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
