// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { Find } from '../../popup/Find.tsx';
import { jar } from '../../popup/state.ts';
import { CATEGORIES } from '../../src/cookies/classify.ts';
import { observe } from '../fakes/observe.ts';

afterEach(cleanup);

function choices(...names: string[]): string[] {
  jar.value = { observations: names.map((name) => observe({ name })), at: 0 };
  const { container } = render(<Find />);
  return [...container.querySelectorAll<HTMLOptionElement>('[name="only"] option')].map(
    ({ value }) => value,
  );
}

it('offers every category, and the verdicts that some cookie has', () => {
  expect(choices('_gid')).toEqual(['all', ...CATEGORIES, 'unlisted']);
  cleanup();
  expect(choices('logglytrackingsession')).toEqual([
    'all',
    ...CATEGORIES,
    'as-declared',
    'domain-as-declared',
    'listed',
  ]);
});
