import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { whenIdle } from './when-idle.ts';

/**
 * A component whose script is loaded once the page that wants it is painted: what has no part in the first
 * picture shall not hold it up.
 */
export function lazyComponent<P extends object>(
  load: () => Promise<FunctionComponent<P>>,
): FunctionComponent<P> {
  const loaded = signal<{ Component: FunctionComponent<P> } | null>(null);
  let isAsked = false;
  return (props: P) => {
    if (!isAsked) {
      isAsked = true;
      whenIdle()
        .then(load)
        .then((Component) => {
          loaded.value = { Component };
        }, console.error);
    }
    if (loaded.value === null) return null;
    const { Component } = loaded.value;
    return <Component {...props} />;
  };
}
