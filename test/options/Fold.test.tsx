// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { BlockedCounts } from '../../options/BlockedCounts.tsx';
import { Exceptions } from '../../options/Exceptions.tsx';
import { PublishedPolicy } from '../../options/PublishedPolicy.tsx';
import { settings, totalCounts } from '../../options/state.ts';
import { unfoldOnPaper } from '../../options/unfold-on-paper.ts';
import { storedTotalCounts } from '../../src/blocked-counts/blocked-counts.ts';
import { t, tn } from '../../src/browser/i18n.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { storedSettings } from '../../src/settings/settings.ts';

beforeAll(unfoldOnPaper);
afterEach(() => {
  cleanup();
  settings.value = storedSettings.initial();
  totalCounts.value = storedTotalCounts.initial();
});

const summaryOf = (page: Element) => page.querySelector('summary > .quiet')?.textContent;

it('the exceptions say how many of each kind are in them', () => {
  expect(summaryOf(render(<Exceptions />).container)).toBe(t('exceptionsZero'));
  cleanup();
  const names = ['a', 'b', 'c'];
  settings.value = {
    ...settings.value,
    exceptions: names.map((name) => ({ name, action: name === 'b' ? 'block' : 'keep' })),
  };
  const kinds = [tn('exceptionsOf_keep', 2), tn('exceptionsOf_block', 1)];
  expect(summaryOf(render(<Exceptions />).container)).toBe(kinds.join(', '));
});

it('the blocked cookies say how many there are', () => {
  expect(summaryOf(render(<BlockedCounts />).container)).toBe(t('blockedCountsZero'));
  cleanup();
  const counts = { responses: 1, deleted: 0, longest: 0 };
  totalCounts.value = {
    since: 1,
    names: [
      { name: '_ga', ...counts },
      { name: '_gid', ...counts },
    ],
  };
  const { container } = render(<BlockedCounts />);
  expect(summaryOf(container)).toBe(tn('total', 2));
  expect(
    container.querySelector('[data-blocked-counts="2"] [data-blocked-name="_gid"]'),
  ).not.toBeNull();
});

it('the published policy says when it was written, and how many cookies it has of each category', () => {
  const summary = summaryOf(render(<PublishedPolicy />).container) ?? '';
  const { writtenBefore = '' } = catalogue.publishedPolicy;
  expect(writtenBefore).not.toBe('');
  expect(summary).toContain(writtenBefore.slice(0, 4));
  for (const category of ['analytics', 'necessary'] as const) {
    const count = catalogue.entries.filter((entry) => entry.category === category).length;
    expect(summary).toContain(tn(`summaryCategory_${category}`, count));
  }
});

it('paper shows what is folded, and the page is then as before', () => {
  render(
    <>
      <Exceptions />
      <PublishedPolicy />
    </>,
  );
  const folds = [...document.querySelectorAll('details')];
  const areOpen = () => folds.map(({ open }) => open);
  const [first] = folds;
  if (first !== undefined) first.open = true;
  dispatchEvent(new Event('beforeprint'));
  expect(areOpen()).toEqual([true, true]);
  dispatchEvent(new Event('afterprint'));
  expect(areOpen()).toEqual([true, false]);
});
