import { beforeEach, expect, it } from 'vitest';
import { guardFrames } from '../../src/guard/frames-guard.ts';
import type { Realm } from '../../src/guard/guard-interface.ts';

interface Observation {
  target: unknown;
  callback: () => void;
}

/** What was passed to be guarded. */
let guarded: unknown[];
let observations: Observation[];
let realm: Realm;

/** Just enough of a window: named frames, elements that show one, and shadow trees. */
function fakeWindow() {
  class MutationObserver {
    readonly #callback: () => void;
    constructor(callback: () => void) {
      this.#callback = callback;
    }
    observe(target: unknown): void {
      observations.push({ target, callback: this.#callback });
    }
  }
  class HTMLIFrameElement {
    get contentWindow(): string {
      return 'window of a frame';
    }
    get contentDocument(): { defaultView: string } {
      return { defaultView: 'view of a document' };
    }
  }
  class DocumentFragment {
    querySelectorAll(): HTMLIFrameElement[] {
      return [new HTMLIFrameElement()];
    }
  }
  return {
    document: 'the document',
    MutationObserver,
    HTMLIFrameElement,
    HTMLFrameElement: class {},
    HTMLObjectElement: class {},
    DocumentFragment,
    Element: class {
      attachShadow(): DocumentFragment {
        return new DocumentFragment();
      }
    },
    Document: class {
      open(): string {
        return 'window of document.open';
      }
    },
    open: () => 'window of open',
  };
}

beforeEach(() => {
  guarded = [];
  observations = [];
  realm = fakeWindow() as unknown as Realm;
  guardFrames(realm, (other) => guarded.push(other));
});

it('guards the frames that are there when the document has changed', () => {
  Object.assign(realm, { 0: 'first', 1: 'second' });
  expect(guarded).toEqual([]);
  const [ofDocument] = observations;
  expect(ofDocument?.target).toBe('the document');
  ofDocument?.callback();
  expect(guarded).toEqual(['first', 'second']);
});

it('guards a window before the page gets it', () => {
  const frame = new realm.HTMLIFrameElement();
  expect([frame.contentWindow, guarded]).toEqual(['window of a frame', ['window of a frame']]);
  expect(frame.contentDocument).toEqual({ defaultView: 'view of a document' });
  expect([realm.open(), guarded.slice(1)]).toEqual([
    'window of open',
    ['view of a document', 'window of open'],
  ]);
  new realm.Document().open();
  expect(guarded.at(-1)).toBe('window of document.open');
});

it('guards the frames of a shadow tree when the tree has changed', () => {
  const root = new realm.Element().attachShadow({ mode: 'closed' });
  const ofTree = observations.find(({ target }) => target === root);
  ofTree?.callback();
  expect(guarded).toEqual(['window of a frame']);
});
