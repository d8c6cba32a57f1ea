interface Task {
  run: () => void;
  at: number;
}

/** A clock that stands still while something happens, and jumps to what is to happen next. */
export class FakeTime {
  /** Milliseconds since the epoch. */
  now = Date.UTC(2026, 0, 1);
  readonly #tasks: Task[] = [];

  /** What is to happen at the same moment happens in the order in which it was asked for. */
  readonly later = (run: () => void, wait: number): (() => void) => {
    const task = { run, at: this.now + wait };
    const next = this.#tasks.findIndex(({ at }) => at > task.at);
    this.#tasks.splice(next === -1 ? this.#tasks.length : next, 0, task);
    return () => {
      const index = this.#tasks.indexOf(task);
      if (index !== -1) this.#tasks.splice(index, 1);
    };
  };

  /** Time goes by in which nothing happens, as while a computer sleeps: what is to happen comes later. */
  sleep(wait: number): void {
    this.now += wait;
    for (const task of this.#tasks) task.at += wait;
  }

  /** Has the next thing happen, and all that follows from it at once; false where nothing is left. */
  async step(): Promise<boolean> {
    const task = this.#tasks.shift();
    if (task === undefined) return false;
    this.now = Math.max(this.now, task.at);
    task.run();
    await promisesSettled();
    return true;
  }

  /** Has all happen that is to happen. */
  async idle(): Promise<void> {
    await promisesSettled();
    while (await this.step());
  }
}

/** Promises that wait for nothing but each other are settled by then. */
export function promisesSettled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
