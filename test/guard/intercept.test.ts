import { describe, expect, it } from 'vitest';
import { afterCall, afterRead } from '../../src/guard/intercept.ts';

describe('afterCall', () => {
  it('sees what the method returned, with its own arguments and this', () => {
    const owner = {
      factor: 2,
      times(number: number): number {
        return this.factor * number;
      },
    };
    const seen: unknown[] = [];
    afterCall(owner, 'times', (result) => seen.push(result));
    expect(owner.times(21)).toBe(42);
    expect(seen).toEqual([42]);
    expect([owner.times.name, owner.times.length]).toEqual(['times', 1]);
  });

  it('does nothing without such a method', () => {
    const owner = { other: 1 };
    afterCall(owner, 'missing', () => undefined);
    afterCall(owner, 'other', () => undefined);
    expect(owner).toEqual({ other: 1 });
  });
});

describe('afterRead', () => {
  it('sees what the getter returned, and leaves the setter alone', () => {
    class Frame {
      #content = 'first';
      get content(): string {
        return this.#content;
      }
      set content(content: string) {
        this.#content = content;
      }
    }
    const seen: unknown[] = [];
    afterRead(Frame.prototype, 'content', (result) => seen.push(result));
    const frame = new Frame();
    frame.content = 'second';
    expect(frame.content).toBe('second');
    expect(seen).toEqual(['second']);
    const getter = Object.getOwnPropertyDescriptor(Frame.prototype, 'content')?.get;
    expect(getter?.name).toBe('get content');
  });

  it('does nothing without such a getter', () => {
    const owner = { value: 1 };
    afterRead(owner, 'value', () => undefined);
    expect(Object.getOwnPropertyDescriptor(owner, 'value')).toHaveProperty('value', 1);
  });
});
