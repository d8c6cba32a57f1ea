// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { createRef } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfirmNecessary } from '../../options/ConfirmNecessary.tsx';

const onConfirm = vi.fn();
let dialog: HTMLDialogElement;

beforeEach(() => {
  const ref = createRef<HTMLDialogElement>();
  render(<ConfirmNecessary dialog={ref} onConfirm={onConfirm} />);
  if (ref.current === null) throw new Error('The dialog was not handed out');
  dialog = ref.current;
});
afterEach(() => {
  cleanup();
  onConfirm.mockReset();
});

function press(action: string): void {
  const button = dialog.querySelector(`[data-action="${action}"]`);
  if (button === null) throw new Error(`No button to ${action}`);
  fireEvent.click(button);
}

describe('the question before necessary cookies are blocked', () => {
  it('is closed until it is asked', () => {
    expect(dialog.open).toBe(false);
  });

  it('is named by its heading, and lists what stops working', () => {
    const heading = document.getElementById(dialog.getAttribute('aria-labelledby') ?? '');
    expect(heading?.tagName).toBe('H2');
    const consequences = [...dialog.querySelectorAll('li')].map((item) => item.textContent);
    expect(consequences).toHaveLength(3);
    expect(consequences).not.toContain('');
  });

  it('confirms once, and closes', () => {
    dialog.showModal();
    press('confirm');
    expect(onConfirm).toHaveBeenCalledTimes(1);
    expect(dialog.open).toBe(false);
  });

  it('closes without confirming if it is cancelled', () => {
    dialog.showModal();
    press('cancel');
    expect(onConfirm).not.toHaveBeenCalled();
    expect(dialog.open).toBe(false);
  });
});
