import type { Realm } from './guard-interface.ts';
import { afterCall, afterRead } from './intercept.ts';
import { apply, getOwnPropertyDescriptor } from './natives.ts';

/**
 * Passes each window below or opened from this one to `guardOther`: when its frame is added, before the
 * running task ends, and earlier if the page reaches for it. Browsers inject no content script into a
 * frame or window that starts at a `javascript:` address; its script runs in a later task.
 *
 * @param guardOther gets whatever the page gets, which may be null or a window of another origin
 */
export function guardFrames(realm: Realm, guardOther: (other: unknown) => void): void {
  const guardAll = (): void => {
    for (let i = 0; realm[i] !== undefined; i += 1) guardOther(realm[i]);
  };
  new realm.MutationObserver(guardAll).observe(realm.document, { childList: true, subtree: true });
  guardShadowTrees(realm, guardOther);
  guardElement(realm.HTMLIFrameElement.prototype, guardOther);
  guardElement(realm.HTMLFrameElement.prototype, guardOther);
  guardElement(realm.HTMLObjectElement.prototype, guardOther);
  afterCall(realm, 'open', guardOther);
  // `document.open` with three arguments opens a window as well.
  afterCall(realm.Document.prototype, 'open', guardOther);
}

/** Does the same for the ways by which an element hands out the window that it shows. */
function guardElement(prototype: object, guardOther: (other: unknown) => void): void {
  afterRead(prototype, 'contentWindow', guardOther);
  afterRead(prototype, 'contentDocument', (found) =>
    guardOther((found as Document | null)?.defaultView),
  );
}

/** Does the same for frames in shadow trees, which a window does not number among its frames. */
function guardShadowTrees(realm: Realm, guardOther: (other: unknown) => void): void {
  const frameWindow = getOwnPropertyDescriptor(
    realm.HTMLIFrameElement.prototype,
    'contentWindow',
  )?.get;
  const { querySelectorAll } = realm.DocumentFragment.prototype;
  const { MutationObserver } = realm;
  if (frameWindow === undefined) return;
  afterCall(realm.Element.prototype, 'attachShadow', (root) => {
    const guardAll = (): void => {
      const frames = apply(querySelectorAll, root, ['iframe']) as ArrayLike<Element>;
      for (let i = 0; i < frames.length; i += 1) {
        guardOther(apply(frameWindow, frames[i], []));
      }
    };
    new MutationObserver(guardAll).observe(root as Node, { childList: true, subtree: true });
  });
}
