// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onLink } from '../../popup/links.ts';
import { openOptions, openReport } from '../../src/browser/pages.ts';
import { browser } from '../../src/browser/webext.ts';

const create = vi.fn(async () => undefined);
const openOptionsPage = vi.fn(async () => undefined);
const close = vi.fn();
let popups: Window[];

beforeEach(() => {
  for (const mock of [create, openOptionsPage, close]) mock.mockClear();
  popups = [window];
  vi.spyOn(window, 'close').mockImplementation(close);
  Object.assign(browser, { tabs: { create }, extension: { getViews: () => popups } });
  Object.assign(browser.runtime, { openOptionsPage, getURL: (path: string) => `/${path}` });
  document.addEventListener('click', onLink);
  document.body.innerHTML = '<a href="about:blank" target="_blank"><b>b</b></a><p>p</p>';
});
afterEach(() => {
  document.removeEventListener('click', onLink);
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

/** Clicks an element. Returns whether the browser is left to do what it does. */
function click(selector: string, init: MouseEventInit = {}): boolean {
  let isLeft = false;
  const last = (event: MouseEvent): void => {
    isLeft = !event.defaultPrevented;
    event.preventDefault();
  };
  window.addEventListener('click', last, { once: true });
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...init });
  document.querySelector(selector)?.dispatchEvent(event);
  return isLeft;
}

describe('the popup', () => {
  it('closes when it has opened the options, the report or a link', async () => {
    await openOptions();
    expect([openOptionsPage.mock.calls.length, close.mock.calls.length]).toEqual([1, 1]);
    await openReport();
    expect(create).toHaveBeenLastCalledWith({ url: '/report/index.html' });
    expect(close).toHaveBeenCalledTimes(2);
    expect(click('b')).toBe(false);
    await vi.waitFor(() => expect(close).toHaveBeenCalledTimes(3));
    expect(create).toHaveBeenLastCalledWith({ url: 'about:blank' });
  });

  it('leaves to the browser what is no link, or is to open elsewhere', () => {
    expect(click('p')).toBe(true);
    for (const key of ['ctrlKey', 'metaKey', 'shiftKey']) {
      expect(click('b', { [key]: true }), key).toBe(true);
    }
    expect(create).not.toHaveBeenCalled();
  });
});

it('a page in an ordinary tab stays when it has opened another one', async () => {
  popups = [];
  await openOptions();
  await openReport();
  expect(close).not.toHaveBeenCalled();
});
