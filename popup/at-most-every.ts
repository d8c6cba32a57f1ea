/**
 * Returns a function that calls `action` at once, but not twice within an interval of milliseconds: calls that come
 * sooner lead to one when it is over.
 */
export function atMostEvery(interval: number, action: () => void): () => void {
  let isResting = false;
  let isWanted = false;
  return function call(): void {
    if (isResting) {
      isWanted = true;
      return;
    }
    isResting = true;
    isWanted = false;
    setTimeout(() => {
      isResting = false;
      if (isWanted) call();
    }, interval);
    action();
  };
}
