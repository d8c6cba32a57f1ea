// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Actions } from '../../popup/Actions.tsx';
import { CategorySection } from '../../popup/CategorySection.tsx';
import { categories, returned } from '../../popup/rows.ts';
import { settings } from '../../popup/settings.ts';
import { jar, ledger, tab } from '../../popup/state.ts';
import { t, tn } from '../../src/browser/i18n.ts';
import { slotKey } from '../../src/cookies/slot.ts';
import { DONE } from '../../src/messages/response.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import { Confirmation } from '../../src/ui/Confirmation.tsx';
import { observe } from '../fakes/observe.ts';

const { ask } = vi.hoisted(() => ({ ask: vi.fn() }));
vi.mock('../../src/browser/ask.ts', () => ({ ask }));
vi.mock('../../popup/read.ts', () => ({ refresh: async () => undefined }));
vi.mock('../../src/browser/environment.ts', () => ({ isInPopup: () => false }));

// The dialog is in a script that the popup loads later.
beforeAll(() => import('../../popup/deferred-components.ts'));
beforeEach(() => {
  ask.mockReset().mockResolvedValue(DONE);
  settings.value = storedSettings.initial();
  ledger.value = new Map();
  tab.value = { id: 1, storeId: '7', host: null };
});
afterEach(cleanup);

/** The cookies of these names are in the browser. */
function hold(...names: string[]): void {
  const observations = names.map((name) => observe({ name, storeId: '7' }));
  jar.value = { observations, at: 1_000_000 };
}

/** The cookies of these names were set again after a deletion. */
function letReturn(...names: string[]): void {
  const events = [
    { type: 'removed', at: 1, cause: 'extension' },
    { type: 'set', from: 2 },
  ];
  const keys = names.map((name) => slotKey(observe({ name, storeId: '7' }).slot));
  ledger.value = new Map(keys.map((key) => [key, { lastSet: null, removed: null, events }]));
}

function actions(): [action: string | null, isMain: boolean][] {
  const { container } = render(<Actions />);
  return [...container.querySelectorAll('button')].map((button) => [
    button.getAttribute('data-action'),
    button.classList.contains('primary'),
  ]);
}

describe('the actions', () => {
  it.each<[what: string, names: string[], expected: ReturnType<typeof actions>]>([
    [
      'analytics cookies first, whoever names them',
      ['_ga', '_gid'],
      [
        ['delete-analytics', true],
        ['block-analytics', false],
      ],
    ],
    [
      'and all that are not necessary, if there are more',
      ['_ga', '_fbp', '_gizmo', 'islogged'],
      [
        ['delete-analytics', true],
        ['block-analytics', false],
        ['delete-unnecessary', false],
      ],
    ],
    [
      'marketing if there are no analytics cookies',
      ['_fbp', 'OptanonConsent'],
      [
        ['delete-marketing', true],
        ['block-marketing', false],
      ],
    ],
    [
      'blocking if there is neither',
      ['_gizmo', 'islogged'],
      [
        ['block-analytics', true],
        ['delete-unnecessary', false],
      ],
    ],
    ['nothing to delete among necessary cookies', ['islogged'], [['block-analytics', true]]],
  ])('offer %s', (_, names, expected) => {
    hold(...names);
    expect(actions()).toEqual(expected);
  });

  it('offer nothing that is done already', () => {
    const { block } = storedSettings.initial();
    settings.value = { ...storedSettings.initial(), block: { ...block, analytics: true } };
    hold('islogged');
    expect(actions()).toEqual([]);
    cleanup();
    hold('_gizmo');
    expect(actions()).toEqual([['delete-unnecessary', true]]);
    expect(document.querySelector('button')?.textContent).toBe(tn('deleteAllUnnecessary', 1));
  });

  it('count no cookie that an exception keeps, nor take it for one that came back', () => {
    const exceptions = [{ name: '_ga', action: 'keep' as const }];
    settings.value = { ...storedSettings.initial(), exceptions };
    hold('_ga', '_fbp');
    letReturn('_ga');
    expect(actions()).toEqual([
      ['delete-marketing', true],
      ['block-marketing', false],
    ]);
    expect([...returned.value]).toEqual([]);
  });

  it.each([
    ['_gid', 'analytics'],
    ['_fbp', 'marketing'],
  ])('block first if %s came back', (name, category) => {
    hold(name);
    letReturn(name);
    expect(actions()).toEqual([
      [`block-${category}`, true],
      [`delete-${category}`, false],
    ]);
  });

  it.each([
    ['delete-analytics', ['analytics']],
    ['delete-unnecessary', ['analytics', 'marketing', 'preferences', 'unknown']],
  ])('%s is one request', async (action, list) => {
    hold('_ga', '_fbp', 'islogged');
    const { container } = render(<Actions />);
    const button = container.querySelector(`[data-action="${action}"]`);
    if (button !== null) fireEvent.click(button);
    await vi.waitFor(() =>
      expect(ask.mock.calls).toEqual([
        [{ type: 'delete-categories', storeId: '7', categories: list }],
      ]),
    );
  });
});

it('the button that blocks names its category also if it is not the main one', () => {
  hold('_fbp');
  const { getByRole } = render(<Actions />);
  const button = getByRole('button', { name: t('block_marketing') });
  expect(button.getAttribute('data-action')).toBe('block-marketing');
  expect(button.textContent).toBe(t('block_marketing'));
});

describe('*Delete all* of a category', () => {
  function deleteAll(name: string) {
    hold(name);
    const [section] = categories.value;
    if (section === undefined) throw new Error('There is no category');
    const { container } = render(
      <>
        <CategorySection {...section} />
        <Confirmation />
      </>,
    );
    const button = container.querySelector('[data-action="delete-category"]');
    if (button !== null) fireEvent.click(button);
    return container;
  }

  it.each(['_ga', '_fbp', 'VISITOR_INFO1_LIVE', '_gizmo'])('asks nothing for %s', async (name) => {
    const container = deleteAll(name);
    await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
    expect(container.querySelector('dialog')).toBeNull();
  });

  it.each(['islogged', 'OptanonConsent'])('asks for %s, which is necessary', async (name) => {
    const container = deleteAll(name);
    await vi.waitFor(() => expect(container.querySelector('dialog')?.open).toBe(true));
    expect(ask).not.toHaveBeenCalled();
    const confirm = container.querySelector('[data-action="confirm"]');
    if (confirm !== null) fireEvent.click(confirm);
    await vi.waitFor(() =>
      expect(ask.mock.calls).toEqual([
        [{ type: 'delete-categories', storeId: '7', categories: ['necessary'] }],
      ]),
    );
  });
});
