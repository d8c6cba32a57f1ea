/** Runs a job after all jobs before it, and settles as the job does. */
export type Enqueue = <T>(job: () => Promise<T>) => Promise<T>;

/**
 * A queue that runs one job at a time, so that none reads a state that another is about to change. The first
 * job begins at once. A job that fails rejects for its caller alone; the next one runs all the same.
 */
export function createQueue(): Enqueue {
  let last: Promise<unknown> | null = null;
  return (job) => {
    const run = last === null ? job() : last.then(job);
    last = run.catch(() => undefined);
    return run;
  };
}
