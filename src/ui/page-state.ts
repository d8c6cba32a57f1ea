/** The state of a page, in `<html data-state>`. */
export type PageState = 'loading' | 'ready' | 'no-access' | 'error';

/** Sets the attribute that styles and tests read. Call it only once the state is on the screen. */
export function showPageState(state: PageState): void {
  document.documentElement.dataset['state'] = state;
}
