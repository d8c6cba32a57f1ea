/** Milliseconds after which nobody waits any longer: in a hidden tab a browser may never be idle. */
const TIMEOUT = 200;

/** Settles once the browser has painted the page and is idle. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: TIMEOUT });
  });
}
