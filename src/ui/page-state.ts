/** Of every page, in `<html data-state>`. */
export type PageState = 'loading' | 'ready' | 'no-access' | 'error';

/** Says the state for styles and tests. Call it once the state is on the screen, not before. */
export function showPageState(state: PageState): void {
  document.documentElement.dataset['state'] = state;
}
