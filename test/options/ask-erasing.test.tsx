// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { askBeforeErasing } from '../../options/ask-erasing.ts';
import { writeFamily } from '../../src/browser/storage.ts';
import { slotKey } from '../../src/cookies/slot.ts';
import { DAY } from '../../src/format/duration.ts';
import { fold } from '../../src/ledger/fold.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { storedLedger } from '../../src/ledger/stored-ledger.ts';
import { Confirmation } from '../../src/ui/Confirmation.tsx';
import { FakeArea, installStorage } from '../fakes/fake-storage.ts';
import { observe } from '../fakes/observe.ts';

const ALL = { days: 90, slots: 500, private: true } as const;

const onConfirm = vi.fn();

/** A history with one cookie that is there, one that has been gone for ten days, and a private one. */
beforeEach(async () => {
  installStorage({ local: new FakeArea() });
  const ledger = new Map<string, LedgerRecord>();
  const tenDaysAgo = Date.now() - 10 * DAY;
  for (const slot of [{ name: 'there' }, { name: 'gone' }, { name: 'private', storeId: '1' }]) {
    fold(ledger, { type: 'restored', observation: observe(slot), at: tenDaysAgo });
  }
  const gone = observe({ name: 'gone' });
  fold(ledger, { type: 'removed', observation: gone, cause: 'explicit', at: tenDaysAgo });
  expect(ledger.has(slotKey(gone.slot))).toBe(true);
  await writeFamily('local', storedLedger, ledger);
  onConfirm.mockReset();
  render(<Confirmation />);
});
afterEach(cleanup);

const dialog = () => document.querySelector('dialog');

it.each([
  ['more days', { ...ALL, days: 365 }],
  ['fewer days, if nothing is that old', { ...ALL, days: 30 }],
] as const)('asks nothing if nothing is erased: %s', async (_, wanted) => {
  await act(() => askBeforeErasing(wanted, onConfirm));
  expect(dialog()).toBeNull();
  expect(onConfirm).toHaveBeenCalledTimes(1);
});

it.each([
  ['what has been gone for longer', { ...ALL, days: 7 }, '1'],
  ['private windows', { ...ALL, private: false }, '1'],
  ['both', { ...ALL, days: 7, private: false }, '2'],
] as const)('asks before it erases %s, and says how much', async (_, wanted, count) => {
  await act(() => askBeforeErasing(wanted, onConfirm));
  expect(dialog()?.textContent).toContain(count);
  expect(onConfirm).not.toHaveBeenCalled();
  const confirm = dialog()?.querySelector('[data-action="confirm"]');
  if (confirm != null) fireEvent.click(confirm);
  expect(onConfirm).toHaveBeenCalledTimes(1);
});
