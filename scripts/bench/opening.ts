import type { Browser } from 'webextension-polyfill';
import { nextTask } from './next-task.ts';

/* What the bench runs inside a page of an extension, to open another one. */

declare const browser: Browser;

type View = Window & typeof globalThis;

/** What a page shows when it is whole. */
export interface Whole {
  /** So many elements that match a selector, which the browser finds fast. */
  count: number;
  selector: string;
  /** What each of them must match as well. It is looked at afterwards, so that nobody waits for that. */
  each?: string;
}

/** How long a page took to open, in milliseconds from the call that a click makes. */
export interface Opening {
  /** Until it said that it was ready, and that was on the screen. */
  first: number;
  /** Until it was whole, and what is in sight was on the screen. */
  whole: number;
}

const popups = (): Window | undefined => browser.extension.getViews({ type: 'popup' })[0];

/** Opens the toolbar's popup, and closes it again. `path` is that of its page. */
export async function openPopup(path: string, whole: Whole): Promise<Opening> {
  await browser.action.setPopup({ popup: path });
  return timeOpening(popups, () => browser.action.openPopup({}), whole);
}

/** Opens the toolbar's popup, and leaves it open once it shows what a selector finds. */
export async function keepPopup(path: string, selector: string): Promise<void> {
  await browser.action.setPopup({ popup: path });
  browser.action.openPopup({});
  const view = await viewOf(popups);
  await becomes(view, () => view.document.querySelector(selector) !== null);
}

/** Closes the toolbar's popup. */
export function closePopup(): Promise<void> {
  return close(popups);
}

/** Opens a page of the extension in a tab, and closes it again. It is whole once it is ready. */
export function openTab(path: string): Promise<Opening> {
  const tabs = () => browser.extension.getViews({ type: 'tab' });
  const find = () => tabs().find(({ location }) => location.pathname === path);
  return timeOpening(find, () => browser.tabs.create({ url: path }), {
    selector: 'body',
    count: 1,
  });
}

async function timeOpening(
  find: () => Window | undefined,
  open: () => unknown,
  { selector, count, each = '*' }: Whole,
): Promise<Opening> {
  const clicked = performance.timeOrigin + performance.now();
  open();
  const view = await viewOf(find);
  const root = view.document.documentElement;
  const isReady = () => root.dataset['state'] === 'ready';
  const isWhole = () => isReady() && root.querySelectorAll(selector).length >= count;
  const [first, whole] = await Promise.all([painted(view, isReady), painted(view, isWhole)]);
  if ([...root.querySelectorAll(selector)].some((element) => !element.matches(each))) {
    throw new Error('What is shown is not whole');
  }
  const sinceClick = (time: number) => view.performance.timeOrigin + time - clicked;
  const opening = { first: sinceClick(first), whole: sinceClick(whole) };
  await close(find);
  return opening;
}

/** Waits until a page that is being opened has a document. */
async function viewOf(find: () => Window | undefined): Promise<View> {
  let found = find();
  while (found?.document.documentElement == null || found.location.href === 'about:blank') {
    // The page would have to share its time with a wait for the next task.
    await browser.runtime.getPlatformInfo();
    found = find();
  }
  return found as View;
}

async function close(find: () => Window | undefined): Promise<void> {
  find()?.close();
  while (find() !== undefined) await nextTask();
}

/** Returns when a page was in some state and on the screen, by its own clock. */
async function painted(view: View, isThere: () => boolean): Promise<number> {
  await becomes(view, isThere);
  await new Promise((resolve) => view.requestAnimationFrame(resolve));
  // The browser computes styles, lays out and paints in the same task, after the callback.
  await nextTask();
  return view.performance.now();
}

/** Waits until a page is in some state. */
function becomes(view: View, isThere: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const observer = new view.MutationObserver(look);
    function look(): void {
      if (!isThere()) return;
      observer.disconnect();
      resolve();
    }
    observer.observe(view.document, { attributes: true, childList: true, subtree: true });
    look();
  });
}
