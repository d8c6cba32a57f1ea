// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { KnownCookies } from '../../options/KnownCookies.tsx';
import known from '../../src/catalogue/known.json' with { type: 'json' };

afterEach(cleanup);

it('says how many cookies of how many vendors are known, and the version of that list', () => {
  const { container } = render(<KnownCookies />);
  const numbers = [...(container.textContent?.matchAll(/\d+/g) ?? [])].map(Number);
  expect(numbers).toEqual([known.cookies.length, Object.keys(known.vendors).length, known.version]);
});
