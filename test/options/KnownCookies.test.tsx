// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { KnownCookies } from '../../options/KnownCookies.tsx';
import known from '../../src/catalogue/known.json' with { type: 'json' };
import { catalogue } from '../../src/catalogue/this-catalogue.ts';

afterEach(cleanup);

it('says how many cookies beside the listed ones are known, of how many vendors, and the version', () => {
  const { container } = render(<KnownCookies />);
  const listed = new Set(catalogue.entries.map(({ name }) => name));
  const unlisted = known.cookies.filter(({ name }) => !listed.has(name));
  const vendors = new Set(unlisted.map(({ vendor }) => vendor));
  const numbers = [...(container.textContent?.matchAll(/\d+/g) ?? [])].map(Number);
  expect(numbers).toEqual([unlisted.length, vendors.size, known.version]);
});
