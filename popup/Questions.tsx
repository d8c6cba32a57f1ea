import { useLayoutEffect } from 'preact/hooks';
import { Confirmation, withdrawQuestion } from '../src/ui/Confirmation.tsx';
import { shownStore } from './state.ts';

/** The dialog that asks. A question about one store is withdrawn when another one is shown. */
export function Questions() {
  // The clean-up of an effect runs when the store changes, but not at first: a question may be older than this element.
  useLayoutEffect(() => () => withdrawQuestion(), [shownStore.value]);
  return <Confirmation />;
}
