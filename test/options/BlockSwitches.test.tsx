// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BlockSwitches } from '../../options/BlockSwitches.tsx';
import { locked } from '../../options/state.ts';
import { CATEGORIES } from '../../src/cookies/classify.ts';
import { DONE } from '../../src/messages/response.ts';
import { Confirmation } from '../../src/ui/Confirmation.tsx';

const { ask } = vi.hoisted(() => ({ ask: vi.fn() }));
vi.mock('../../src/browser/ask.ts', () => ({ ask }));
beforeEach(() => void ask.mockReset().mockResolvedValue(DONE));
afterEach(() => {
  cleanup();
  locked.value = {};
});

function show() {
  const { container } = render(
    <>
      <BlockSwitches />
      <Confirmation />
    </>,
  );
  const switchOf = (category: string) =>
    container.querySelector<HTMLInputElement>(`[name="block"][value="${category}"]`);
  return { container, switchOf };
}

it('are one for each category, in the order of the popup', () => {
  const { container } = show();
  const switches = [...container.querySelectorAll<HTMLInputElement>('[name="block"]')];
  expect(switches.map(({ value }) => value)).toEqual(CATEGORIES);
});

it.each(CATEGORIES)('of %s ask only if it is necessary', async (category) => {
  const { container, switchOf } = show();
  const input = switchOf(category);
  if (input !== null) fireEvent.click(input);
  const dialog = container.querySelector('dialog');
  expect(dialog !== null).toBe(category === 'necessary');
  expect(ask).toHaveBeenCalledTimes(category === 'necessary' ? 0 : 1);
  const confirm = container.querySelector('[data-action="confirm"]');
  if (confirm !== null) fireEvent.click(confirm);
  await vi.waitFor(() =>
    expect(ask.mock.calls).toEqual([
      [{ type: 'change-settings', change: { block: { [category]: true } } }],
    ]),
  );
});

it('are locked each by itself', () => {
  locked.value = { block: { marketing: true } };
  const { switchOf } = show();
  expect(CATEGORIES.filter((category) => switchOf(category)?.disabled)).toEqual(['marketing']);
});
