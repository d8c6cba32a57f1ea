import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { whenIdle } from './when-idle.ts';

/**
 * A component whose script is loaded once the page is painted, so that it does not delay the first
 * picture. Renders nothing until then.
 */
export function lazyComponent<P extends object>(
  load: () => Promise<FunctionComponent<P>>,
): FunctionComponent<P> {
  const loaded = signal<{ Component: FunctionComponent<P> } | null>(null);
  let isRequested = false;
  return (props: P) => {
    if (!isRequested) {
      isRequested = true;
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
