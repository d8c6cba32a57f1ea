import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readNote, writeNote } from '../../src/browser/startup-note.ts';
import { collectErrors } from '../fakes/console-errors.ts';

let items: Map<string, string>;

beforeEach(() => {
  items = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('is off until it is written, and as it was last written', () => {
  expect(readNote('filter')).toBe(false);
  writeNote('filter', true);
  expect(readNote('filter')).toBe(true);
  writeNote('filter', false);
  expect(readNote('filter')).toBe(false);
});

it('counts as on if it cannot be read, and does not stop the worker if it cannot be written', () => {
  const errors = collectErrors();
  const refuse = (): never => {
    throw new Error('Refused');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
  expect(readNote('filter')).toBe(true);
  expect(() => writeNote('filter', true)).not.toThrow();
  expect(errors).toHaveLength(2);
});
