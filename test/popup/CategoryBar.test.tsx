// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { CategoryBar } from '../../popup/CategoryBar.tsx';
import { EVERYTHING } from '../../popup/find-rows.ts';
import { onKey } from '../../popup/keyboard.ts';
import { rowsInOrder, search } from '../../popup/rows.ts';
import { settings } from '../../popup/settings.ts';
import { jar } from '../../popup/state.ts';
import { t } from '../../src/browser/i18n.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import { observe } from '../fakes/observe.ts';

afterEach(() => {
  cleanup();
  search.value = EVERYTHING;
});

const hold = (...names: string[]): void => {
  jar.value = { observations: names.map((name) => observe({ name })), at: 0 };
};
const shown = () => rowsInOrder.value.map(({ observation }) => observation.slot.name);
const parts = () =>
  screen
    .queryAllByRole('button')
    .filter((button) => button.matches('.part'))
    .map((part) => [
      part.getAttribute('data-filter'),
      part.getAttribute('aria-pressed'),
      Number.parseInt(part.textContent, 10),
    ]);

function press(category: string): void {
  const part = document.querySelector(`[data-filter="${category}"]`);
  if (part !== null) fireEvent.click(part);
}

it('counts the categories that have cookies, and shows one of them alone until it is pressed again', async () => {
  hold('_ga', '_gid', 'islogged');
  render(<CategoryBar />);
  expect(parts()).toEqual([
    ['analytics', 'false', 2],
    ['necessary', 'false', 1],
  ]);
  press('analytics');
  expect(shown()).toEqual(['_ga', '_gid']);
  await screen.findByRole('button', { pressed: true });
  // Its part stays when its last cookie is gone: how else could the others be shown again?
  hold('islogged');
  await screen.findByText('0');
  expect(shown()).toEqual([]);
  press('analytics');
  expect(shown()).toEqual(['islogged']);
});

/** Presses Escape; returns whether it is left to the browser. */
function pressEscape(): boolean {
  const event = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true });
  document.body.addEventListener('keydown', onKey, { once: true });
  return document.body.dispatchEvent(event);
}

it('has a button that shows all again, in their order, as Escape does', async () => {
  hold('_ga', '_gid', 'islogged');
  render(<CategoryBar />);
  const button = () => screen.queryByRole('button', { name: t('showAll', 3) });
  expect(button()).toBeNull();
  expect(pressEscape()).toBe(true);
  search.value = { ...EVERYTHING, text: 'g', order: 'lifetime' };
  press('analytics');
  fireEvent.click(await screen.findByRole('button', { name: t('showAll', 3) }));
  expect(shown()).toEqual(['_ga', '_gid', 'islogged']);
  expect(search.value.order).toBe('lifetime');
  await vi.waitFor(() => expect(button()).toBeNull());
  press('necessary');
  expect(pressEscape()).toBe(false);
  expect(shown()).toEqual(['_ga', '_gid', 'islogged']);
});

it('counts cookies that an exception keeps as well: the list shows them', () => {
  const exceptions = [{ name: '_ga', action: 'keep' as const }];
  settings.value = { ...storedSettings.initial(), exceptions };
  hold('_ga', 'islogged');
  render(<CategoryBar />);
  expect(parts()).toEqual([
    ['analytics', 'false', 1],
    ['necessary', 'false', 1],
  ]);
  settings.value = storedSettings.initial();
});
