// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { CategoryBar } from '../../popup/CategoryBar.tsx';
import { rowsInOrder } from '../../popup/rows.ts';
import { settings } from '../../popup/settings.ts';
import { jar } from '../../popup/state.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import { observe } from '../fakes/observe.ts';

afterEach(cleanup);

const hold = (...names: string[]): void => {
  jar.value = { observations: names.map((name) => observe({ name })), at: 0 };
};
const shown = () => rowsInOrder.value.map(({ observation }) => observation.slot.name);
const parts = () =>
  screen
    .queryAllByRole('button')
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
