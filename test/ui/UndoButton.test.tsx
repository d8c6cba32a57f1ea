// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UndoButton } from '../../src/ui/UndoButton.tsx';

const offer = { id: 7, isOfSettings: false, isCleaning: false, cookies: 1, shown: '0' };

const act = vi.fn<(request: object) => Promise<void>>();
/** Ends what the last click started. */
let finish: () => void;

beforeEach(() => {
  act.mockReset();
  act.mockImplementation(() => new Promise((resolve) => (finish = resolve)));
});
afterEach(cleanup);

describe('the undo button', () => {
  it('asks for the deletion that it was given', () => {
    render(<UndoButton offer={offer} isAlone={false} act={act} />);
    fireEvent.click(screen.getByRole('button'));
    expect(act.mock.calls.map(([request]) => request)).toEqual([
      { type: 'undo', id: 7, shown: '0' },
    ]);
  });

  it('does nothing at a second click while the first one runs, and works again afterwards', async () => {
    render(<UndoButton offer={offer} isAlone={false} act={act} />);
    const button = screen.getByRole('button');
    fireEvent.click(button);
    fireEvent.click(button);
    expect(act).toHaveBeenCalledTimes(1);
    finish();
    await act.mock.results[0]?.value;
    fireEvent.click(button);
    expect(act).toHaveBeenCalledTimes(2);
  });

  it('names what it takes back; if it stands alone, in its text too', () => {
    const { rerender } = render(<UndoButton offer={offer} isAlone={false} act={act} />);
    const button = screen.getByRole('button');
    const label = button.getAttribute('aria-label');
    expect(label).not.toBe('');
    expect(button.textContent).not.toBe(label);
    rerender(<UndoButton offer={offer} isAlone={true} act={act} />);
    expect(screen.getByRole('button').textContent).toBe(label);
  });
});
