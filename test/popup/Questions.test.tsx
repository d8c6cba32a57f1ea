// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { Questions } from '../../popup/Questions.tsx';
import { tab } from '../../popup/state.ts';
import { askBeforeDeletingNecessary } from '../../src/ui/ask-necessary.ts';

afterEach(cleanup);

it('withdraws a question when another store is shown, and keeps it while the tab loads pages', async () => {
  tab.value = { id: 1, host: 'kicks.se', storeId: '0' };
  const { container } = render(<Questions />);
  await act(() => askBeforeDeletingNecessary(vi.fn()));
  const isAsking = () => container.querySelector('dialog') !== null;
  expect(isAsking()).toBe(true);
  await act(() => {
    tab.value = { id: 1, host: null, storeId: '0' };
  });
  expect(isAsking()).toBe(true);
  await act(() => {
    tab.value = { id: 2, host: 'kicks.se', storeId: '1' };
  });
  expect(isAsking()).toBe(false);
});
