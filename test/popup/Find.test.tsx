// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { Find } from '../../popup/Find.tsx';
import { isFinding } from '../../popup/panels.ts';
import { jar } from '../../popup/state.ts';
import { observe } from '../fakes/observe.ts';

afterEach(() => {
  cleanup();
  isFinding.value = false;
});

function choices(...names: string[]): string[] {
  jar.value = { observations: names.map((name) => observe({ name })), at: 0 };
  isFinding.value = true;
  const { container } = render(<Find />);
  return [...container.querySelectorAll<HTMLOptionElement>('[name="verdict"] option')].map(
    ({ value }) => value,
  );
}

it('is shown on demand, with the focus in its field', () => {
  const { container } = render(<Find />);
  expect(container.childElementCount).toBe(0);
  cleanup();
  choices('_gid');
  expect(document.activeElement?.getAttribute('name')).toBe('find');
});

it('offers the verdicts that some cookie has', () => {
  expect(choices('_gid')).toEqual(['all', 'unlisted']);
  cleanup();
  expect(choices('logglytrackingsession')).toEqual([
    'all',
    'as-declared',
    'domain-as-declared',
    'listed',
  ]);
});
