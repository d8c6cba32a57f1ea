// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { Find } from '../../popup/Find.tsx';
import { EVERYTHING } from '../../popup/find-rows.ts';
import { isFinding } from '../../popup/panels.ts';
import { categories, isNarrowed, search } from '../../popup/rows.ts';
import { jar } from '../../popup/state.ts';
import { t } from '../../src/browser/i18n.ts';
import { observe } from '../fakes/observe.ts';

afterEach(() => {
  cleanup();
  isFinding.value = false;
  search.value = EVERYTHING;
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

it('offers a choice by partition if some cookie has one, and says what that is', async () => {
  choices('_gid');
  expect(document.querySelector('[name="partition"]')).toBeNull();
  jar.value = {
    observations: [observe({ name: '_gid', partitionKey: { topLevelSite: 'https://kicks.se' } })],
    at: 0,
  };
  const select = await screen.findByRole('combobox', { name: t('findPartition') });
  expect(screen.queryByText(t('findPartitionAbout'))).toBeNull();
  fireEvent.change(select, { target: { value: 'unpartitioned' } });
  expect(categories.value).toEqual([]);
  expect(isNarrowed.value).toBe(true);
  expect(await screen.findByText(t('findPartitionAbout'))).not.toBeNull();
  // It stays, so that it can be taken back, even if the last cookie with a partition goes.
  jar.value = { observations: [observe({ name: '_gid' })], at: 0 };
  expect(await screen.findByRole('combobox', { name: t('findPartition') })).not.toBeNull();
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
