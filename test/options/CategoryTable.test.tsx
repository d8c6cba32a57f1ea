// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CategoryTable } from '../../options/CategoryTable.tsx';
import { access, locked } from '../../options/state.ts';
import { t, tn } from '../../src/browser/i18n.ts';
import { CATEGORIES } from '../../src/cookies/classify.ts';
import { DONE } from '../../src/messages/response.ts';
import { Confirmation } from '../../src/ui/Confirmation.tsx';

const { ask } = vi.hoisted(() => ({ ask: vi.fn() }));
vi.mock('../../src/browser/ask.ts', () => ({ ask }));
const { counts } = vi.hoisted(() => ({ counts: { value: null as object | null } }));
vi.mock('../../options/cookie-counts.ts', () => ({ cookieCounts: counts }));

const whole = access.value;

beforeEach(() => void ask.mockReset().mockResolvedValue(DONE));
afterEach(() => {
  cleanup();
  locked.value = {};
  access.value = whole;
  counts.value = null;
});

function show() {
  const shown = render(
    <>
      <CategoryTable />
      <Confirmation />
    </>,
  );
  const switchOf = (category: string) =>
    shown.container.querySelector<HTMLInputElement>(`[name="block"][value="${category}"]`);
  return { ...shown, switchOf };
}

it.each(['block', 'clean'])(
  'has a switch to %s each category, in the order of the popup',
  (name) => {
    const { container } = show();
    const switches = [...container.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)];
    expect(switches.map(({ value }) => value)).toEqual(CATEGORIES);
  },
);

it('names each switch by what it does and by its category, and describes it', () => {
  const { getAllByRole } = show();
  for (const category of CATEGORIES) {
    for (const label of [t('blockColumn'), t('cleanColumn')]) {
      const name = `${label} ${t(`category_${category}`)}`;
      const found = getAllByRole('switch', { name, description: t(`blockAbout_${category}`) });
      expect(found.map((input) => input.getAttribute('value'))).toEqual([category]);
      // What it does also stands beside it, for pages on which the heads of the columns do not show.
      expect(found[0]?.closest('label')?.textContent).toBe(label);
    }
  }
});

it.each(CATEGORIES)('asks before it blocks %s only if that is necessary', async (category) => {
  const { container, switchOf } = show();
  const input = switchOf(category);
  if (input !== null) fireEvent.click(input);
  const dialog = container.querySelector('dialog');
  expect(dialog !== null).toBe(category === 'necessary');
  expect(ask).toHaveBeenCalledTimes(category === 'necessary' ? 0 : 1);
  const confirm = container.querySelector('[data-action="confirm"]');
  if (confirm !== null) fireEvent.click(confirm);
  await vi.waitFor(() =>
    expect(ask.mock.calls).toEqual([
      [{ type: 'change-settings', change: { block: { [category]: true } } }],
    ]),
  );
});

it('locks each switch by itself, and says so', () => {
  locked.value = { block: { marketing: true } };
  const { container, switchOf } = show();
  expect(CATEGORIES.filter((category) => switchOf(category)?.disabled)).toEqual(['marketing']);
  const note = container.querySelector('[data-locked]')?.parentElement;
  expect(switchOf('marketing')?.getAttribute('aria-describedby')?.split(' ')).toContain(note?.id);
});

it('says that deleting on leaving does nothing while pages of the site may be out of sight', () => {
  expect(show().container.querySelector('[data-clean-needs-access]')).toBeNull();
  cleanup();
  const some = [{ domain: 'kicks.se', hosts: ['community.kicks.se'] }];
  access.value = { whole: [], some, none: [] };
  expect(show().container.querySelector('[data-clean-needs-access]')).not.toBeNull();
});

it('says nothing of numbers that are not known', () => {
  expect(show().container.querySelector('[data-count]')).toBeNull();
});

it('says how many cookies its switches would delete, and how many more are kept, if any', () => {
  const none = Object.fromEntries(CATEGORIES.map((category) => [category, 0]));
  counts.value = {
    deletable: { ...none, analytics: 3, marketing: 1 },
    kept: { ...none, marketing: 2 },
  };
  const { container } = show();
  const said = (category: string) =>
    container.querySelector(`[data-section="${category}"] [data-count]`)?.textContent;
  expect(said('analytics')).toBe(tn('countNow', 3));
  expect(said('marketing')).toBe(tn('countNowAndKept', 1, 2));
});
