// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { onKey } from '../../popup/keyboard.ts';

vi.mock('../../popup/undoable.ts', () => ({ undoable: { peek: () => ({ id: 1 }) } }));

const undo = vi.fn();

beforeEach(() => {
  undo.mockReset();
  document.body.innerHTML =
    '<button data-action="undo"></button><dialog><button></button></dialog>';
  document.querySelector('[data-action="undo"]')?.addEventListener('click', undo);
});

function pressUndo(selector: string): void {
  const target = document.querySelector(selector);
  const event = new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true });
  target?.addEventListener('keydown', (pressed) => onKey(pressed as KeyboardEvent));
  target?.dispatchEvent(event);
}

it('Ctrl+Z undoes what can be undone', () => {
  pressUndo('body');
  expect(undo).toHaveBeenCalledTimes(1);
});

it('no key reaches what is behind a dialog that asks', () => {
  pressUndo('dialog button');
  expect(undo).not.toHaveBeenCalled();
});
