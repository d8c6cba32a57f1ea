// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { t } from '../../src/browser/i18n.ts';
import { browser } from '../../src/browser/webext.ts';
import { AllowButton } from '../../src/ui/AllowButton.tsx';

const request = vi.fn();
const openOptionsPage = vi.fn(async () => undefined);
const say = vi.fn();

beforeEach(() => {
  for (const mock of [request, openOptionsPage, say]) mock.mockClear();
  vi.spyOn(window, 'close').mockImplementation(() => undefined);
  Object.assign(browser, { permissions: { request } });
  Object.assign(browser.runtime, { openOptionsPage });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Renders the button in the popup or in a tab of a browser, presses it, and returns its text. */
function press(isFirefox: boolean, isInPopup: boolean): string | null {
  vi.stubGlobal('FIREFOX', isFirefox);
  Object.assign(browser, { extension: { getViews: () => (isInPopup ? [window] : []) } });
  render(<AllowButton say={say} />);
  const button = screen.getByRole('button');
  fireEvent.click(button);
  return button.textContent;
}

it.each([
  [false, true],
  [false, false],
  [true, false],
])('asks at once (Firefox: %s, popup: %s), and says if the user refuses', async (...where) => {
  request.mockResolvedValue(false);
  expect(press(...where)).toBe(t('allow'));
  expect(request).toHaveBeenCalledTimes(1);
  await vi.waitFor(() => expect(say.mock.calls).toMatchObject([[{ code: 'access-denied' }]]));
});

it("leads to the options from Firefox's popup, which would hide the question", () => {
  expect(press(true, true)).toBe(t('allowInOptions'));
  expect(openOptionsPage).toHaveBeenCalledTimes(1);
  expect(request).not.toHaveBeenCalled();
});
