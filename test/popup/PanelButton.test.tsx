// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PanelButton } from '../../popup/PanelButton.tsx';
import { outcome } from '../../popup/requests.ts';
import { tab } from '../../popup/state.ts';
import { browser } from '../../src/browser/webext.ts';
import { collectErrors } from '../fakes/console-errors.ts';

vi.mock('../../popup/read.ts', () => ({ refresh: async () => undefined }));

const close = vi.fn();
const openInChromium = vi.fn(async () => undefined);
const openInFirefox = vi.fn(async () => undefined);

beforeEach(() => {
  vi.spyOn(window, 'close').mockImplementation(close);
  tab.value = { id: 7, host: null, storeId: '0' };
  offer('popup', { sidePanel: { open: openInChromium } });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

/** The page is shown there, in a browser with this API. */
function offer(where: 'popup' | 'tab', api: { sidePanel?: object; sidebarAction?: object }): void {
  const getViews = () => (where === 'popup' ? [window] : []);
  const none = { sidePanel: undefined, sidebarAction: undefined };
  Object.assign(browser, { extension: { getViews }, ...none, ...api });
}

const button = (): HTMLElement | null =>
  render(<PanelButton />).container.querySelector('[data-action="panel"]');

it('opens the side panel beside the tab, before anything is awaited, and closes the popup', async () => {
  fireEvent.click(button() ?? document.body);
  expect(openInChromium).toHaveBeenCalledExactlyOnceWith({ tabId: 7 });
  expect(close).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
});

it("opens Firefox's sidebar", async () => {
  vi.stubGlobal('FIREFOX', true);
  offer('popup', { sidebarAction: { open: openInFirefox } });
  fireEvent.click(button() ?? document.body);
  expect(openInFirefox).toHaveBeenCalledExactlyOnceWith();
  await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
});

it('says so if the browser refuses, and leaves the popup open', async () => {
  const errors = collectErrors();
  openInChromium.mockRejectedValueOnce(new Error('There is no such tab'));
  fireEvent.click(button() ?? document.body);
  await vi.waitFor(() => expect(outcome.value.code).toBe('failed'));
  expect(errors).toEqual(['Error: There is no such tab']);
  expect(close).not.toHaveBeenCalled();
});

it('is not there if the browser has only what the other one opens', () => {
  offer('popup', { sidebarAction: { open: openInFirefox } });
  expect(button()).toBeNull();
  vi.stubGlobal('FIREFOX', true);
  offer('popup', { sidePanel: { open: openInChromium } });
  expect(button()).toBeNull();
});

it('is not there on a phone, in a tab or in the panel itself, or if there is no tab', () => {
  expect(button()).not.toBeNull();
  offer('popup', {});
  expect(button()).toBeNull();
  offer('tab', { sidePanel: {} });
  expect(button()).toBeNull();
  offer('popup', { sidePanel: {} });
  tab.value = null;
  expect(button()).toBeNull();
});
