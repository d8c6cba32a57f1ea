/** In a tab that nobody sees browsers are idle seldom, or never: then it is soon enough by then. */
const AT_THE_LATEST = 200;

/** Settles once the browser has painted what there is and has nothing else to do. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: AT_THE_LATEST });
  });
}
