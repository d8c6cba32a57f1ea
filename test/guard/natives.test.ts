import { describe, expect, it } from 'vitest';
import { define, disguise, isOwnerOf, isSymbol } from '../../src/guard/natives.ts';

describe('define', () => {
  it('takes nothing from what a page has put into Object.prototype', () => {
    const target = {};
    Object.assign(Object.prototype, { get: () => 'of the page' });
    try {
      define(target, 'key', { value: 'of the guard' });
    } finally {
      Reflect.deleteProperty(Object.prototype, 'get');
    }
    expect(Reflect.get(target, 'key')).toBe('of the guard');
  });
});

describe('disguise', () => {
  it('gives a wrapper the length and prototype of what it replaces', () => {
    const prototype = Object.create(Function.prototype);
    const native = Object.setPrototypeOf((a: unknown, b: unknown) => [a, b], prototype);
    const wrapper = (...args: unknown[]): unknown => args;
    disguise(wrapper, native);
    expect(wrapper).toHaveLength(2);
    expect(Object.getPrototypeOf(wrapper)).toBe(prototype);
  });
});

describe('isOwnerOf', () => {
  const getter = Object.getOwnPropertyDescriptor(Map.prototype, 'size')?.get;

  it('says whether a getter accepts a value', () => {
    expect(isOwnerOf(getter, new Map())).toBe(true);
    expect(isOwnerOf(getter, {})).toBe(false);
  });

  it('is true without a getter', () => {
    expect(isOwnerOf(undefined, {})).toBe(true);
  });
});

it('isSymbol tells symbols from text', () => {
  expect([isSymbol(Symbol('x')), isSymbol('x')]).toEqual([true, false]);
});
