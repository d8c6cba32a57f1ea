import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';

/** A component whose script is loaded when it is first shown, so that the rest is there at once. */
export function lazily<P extends object>(
  load: () => Promise<FunctionComponent<P>>,
): FunctionComponent<P> {
  const loaded = signal<{ Component: FunctionComponent<P> } | null>(null);
  let isAsked = false;
  return (props: P) => {
    if (!isAsked) {
      isAsked = true;
      load().then((Component) => {
        loaded.value = { Component };
      }, console.error);
    }
    if (loaded.value === null) return null;
    const { Component } = loaded.value;
    return <Component {...props} />;
  };
}
