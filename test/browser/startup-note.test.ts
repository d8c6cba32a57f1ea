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

it('is none until it is written, and what was last written', () => {
  expect(readNote('filter')).toBeNull();
  writeNote('filter', 'all');
  expect(readNote('filter')).toBe('all');
  writeNote('filter', null);
  expect(readNote('filter')).toBeNull();
});

it('is empty if it cannot be read, and does not stop the worker if it cannot be written', () => {
  const errors = collectErrors();
  const refuse = (): never => {
    throw new Error('Refused');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
  expect(readNote('filter')).toBe('');
  expect(() => writeNote('filter', 'all')).not.toThrow();
  expect(errors).toHaveLength(2);
});
