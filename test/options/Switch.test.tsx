// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import type { ComponentProps } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Switch } from '../../options/Switch.tsx';

afterEach(cleanup);

function show(props: Partial<ComponentProps<typeof Switch>> = {}): HTMLInputElement {
  render(
    <Switch
      name="badge"
      label="Number on the icon"
      about="Counts cookies"
      checked={false}
      disabled={false}
      isLocked={false}
      onChange={() => undefined}
      {...props}
    />,
  );
  return screen.getByRole('switch');
}

describe('a switch', () => {
  it('is named by its label and described by what it does', () => {
    const input = show();
    expect(input.closest('label')?.textContent).toContain('Number on the icon');
    const description = document.getElementById(input.getAttribute('aria-describedby') ?? '');
    expect(description?.textContent).toContain('Counts cookies');
    expect(document.querySelector('[data-locked]')).toBeNull();
  });

  it.each([true, false])('shows whether it is on: %s', (checked) => {
    expect(show({ checked }).checked).toBe(checked);
  });

  it('hands over its input when it is switched', () => {
    const onChange = vi.fn();
    const input = show({ onChange });
    fireEvent.click(input);
    expect(onChange.mock.calls).toEqual([[input]]);
    expect(input.checked).toBe(true);
  });

  it('cannot be switched while it is disabled', () => {
    expect(show({ disabled: true }).disabled).toBe(true);
  });

  it('cannot be switched and says why if an administrator prescribes it', () => {
    const input = show({ isLocked: true });
    expect(input.disabled).toBe(true);
    const description = document.getElementById(input.getAttribute('aria-describedby') ?? '');
    expect(description?.querySelector('[data-locked]')).not.toBeNull();
  });
});
