// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ErrorBoundary } from '../../src/ui/ErrorBoundary.tsx';
import { Failed } from '../../src/ui/mount.tsx';

afterEach(cleanup);

const error = new Error('A bug');

/** Breaks when its button is pressed. */
function Fragile() {
  const [isBroken, setBroken] = useState(false);
  if (isBroken) throw error;
  return (
    <button type="button" onClick={() => setBroken(true)}>
      break
    </button>
  );
}

describe('the boundary for errors', () => {
  it('shows its children while nothing fails', () => {
    const onError = vi.fn();
    render(
      <ErrorBoundary fallback={<p role="alert">failed</p>} onError={onError}>
        <Fragile />
      </ErrorBoundary>,
    );
    expect(screen.queryByRole('button')).not.toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(onError).not.toHaveBeenCalled();
  });

  it('reports an error of a child once, and shows the fallback in its place', () => {
    const onError = vi.fn();
    render(
      <ErrorBoundary fallback={<p role="alert">failed</p>} onError={onError}>
        <Fragile />
      </ErrorBoundary>,
    );
    fireEvent.click(screen.getByRole('button'));
    expect(onError.mock.calls).toEqual([[error]]);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.queryByRole('alert')).not.toBeNull();
  });
});

describe('the error state', () => {
  it('announces itself, and its button loads the page again', () => {
    const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
    render(<Failed />);
    expect(screen.getByRole('alert').textContent).not.toBe('');
    fireEvent.click(screen.getByRole('button'));
    expect(reload).toHaveBeenCalledTimes(1);
  });
});
