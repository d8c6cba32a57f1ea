// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { storedSettings } from '../../src/settings/settings.ts';
import { type SettingsChange, withChange } from '../../src/settings/settings-change.ts';
import {
  askAboutNecessary,
  askBeforeCleaningNecessary,
  askBeforeNecessary,
  askBeforeNecessaryCookie,
  blocksMoreNecessary,
} from '../../src/ui/ask-necessary.ts';
import { Confirmation } from '../../src/ui/Confirmation.tsx';

const onConfirm = vi.fn();

beforeEach(() => {
  render(<Confirmation />);
});
afterEach(() => {
  cleanup();
  onConfirm.mockReset();
});

const dialog = () => document.querySelector('dialog');

function press(action: string): void {
  const button = dialog()?.querySelector(`[data-action="${action}"]`);
  if (button == null) throw new Error(`No button to ${action}`);
  fireEvent.click(button);
}

describe('a question', () => {
  it('is in the document only while it is asked', () => {
    expect(dialog()).toBeNull();
    act(() => askBeforeNecessary(onConfirm));
    expect(dialog()?.open).toBe(true);
    press('cancel');
    expect(dialog()).toBeNull();
    expect(onConfirm).not.toHaveBeenCalled();
  });

  it('is confirmed once, and is over then', () => {
    act(() => askBeforeNecessary(onConfirm));
    press('confirm');
    expect(onConfirm).toHaveBeenCalledTimes(1);
    expect(dialog()).toBeNull();
  });

  it('can be followed by another one', () => {
    act(() => askBeforeNecessary(() => askBeforeNecessaryCookie('.ASPXAUTH', onConfirm)));
    press('confirm');
    expect(dialog()?.open).toBe(true);
    press('confirm');
    expect(onConfirm).toHaveBeenCalledTimes(1);
    expect(dialog()).toBeNull();
  });

  it.each<[what: string, SettingsChange, questions: number]>([
    ['nothing that needs it', { block: { analytics: true }, clean: { unknown: true } }, 0],
    ['what is blocked', { block: { necessary: true } }, 1],
    ['what is cleaned', { clean: { necessary: true } }, 1],
    [
      'both',
      { exceptions: [{ name: '.ASPXAUTH', action: 'block' }], clean: { necessary: true } },
      2,
    ],
  ])('is asked for each reason that a change of %s gives', (_, change, questions) => {
    const before = storedSettings.initial();
    const after = withChange(before, change);
    act(() => askAboutNecessary(before, after, onConfirm));
    for (let i = 0; i < questions; i += 1) {
      expect(onConfirm).not.toHaveBeenCalled();
      press('confirm');
    }
    expect(onConfirm).toHaveBeenCalledTimes(1);
    act(() => askAboutNecessary(after, after, onConfirm));
    expect(onConfirm).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['the category', 5, () => askBeforeNecessary(onConfirm)],
    ['its cleaning', 3, () => askBeforeCleaningNecessary(onConfirm)],
    ['one cookie', 5, () => askBeforeNecessaryCookie('.ASPXAUTH', onConfirm)],
  ])('about %s is named by its heading, and lists what stops working', (_, count, ask) => {
    act(ask);
    const heading = document.getElementById(dialog()?.getAttribute('aria-labelledby') ?? '');
    expect(heading?.tagName).toBe('H2');
    const consequences = [...(dialog()?.querySelectorAll('li') ?? [])].map(
      (item) => item.textContent,
    );
    expect(consequences).toHaveLength(count);
    expect(consequences).not.toContain('');
    press('cancel');
  });
});

describe('more necessary cookies are blocked', () => {
  const free = storedSettings.initial();
  const category = { block: { necessary: true } };
  const block = (name: string) => ({ exceptions: [{ name, action: 'block' as const }] });
  const keep = (name: string) => ({ exceptions: [{ name, action: 'keep' as const }] });

  it.each([
    ['their category', free, category, true],
    ['one of them', free, block('.ASPXAUTH'), true],
    ['another category', free, { block: { analytics: true } }, false],
    ['a cookie of another category', free, block('_ga'), false],
    ['one that is blocked already', withChange(free, category), block('.ASPXAUTH'), false],
    [
      'one that was excepted',
      withChange(free, { ...category, ...keep('.ASPXAUTH') }),
      block('.ASPXAUTH'),
      true,
    ],
    ['none any more', withChange(free, category), { block: { necessary: false } }, false],
  ])('by %s', (_, before, change, expected) => {
    expect(blocksMoreNecessary(before, withChange(before, change))).toBe(expected);
  });
});
