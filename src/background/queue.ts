/**
 * Runs jobs one after the other, so that none reads a state which another is about to change; the first
 * begins at once. A job that fails rejects for its caller alone; the next one runs all the same.
 */
export function createQueue(): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> | null = null;
  return (job) => {
    const run = last === null ? job() : last.then(job);
    last = run.catch(() => undefined);
    return run;
  };
}
