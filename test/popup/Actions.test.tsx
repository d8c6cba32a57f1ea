// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Actions } from '../../popup/Actions.tsx';
import { CategorySection } from '../../popup/CategorySection.tsx';
import { outcome } from '../../popup/requests.ts';
import { categories, returned } from '../../popup/rows.ts';
import { readChoices } from '../../popup/settings.ts';
import { jar, ledger, tab } from '../../popup/state.ts';
import { t, tn } from '../../src/browser/i18n.ts';
import type { Category } from '../../src/cookies/classify.ts';
import { slotKey } from '../../src/cookies/slot.ts';
import type { RemovalCause } from '../../src/ledger/record.ts';
import { DONE } from '../../src/messages/response.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import { type SettingsChange, withChange } from '../../src/settings/settings-change.ts';
import { Confirmation } from '../../src/ui/Confirmation.tsx';
import { observe } from '../fakes/observe.ts';

const { ask, read } = vi.hoisted(() => ({
  ask: vi.fn(),
  read: { inForce: {}, managed: {}, copy: { replaced: null } },
}));
vi.mock('../../src/browser/ask.ts', () => ({ ask }));
vi.mock('../../popup/read.ts', () => ({ refresh: async () => undefined }));
vi.mock('../../src/browser/environment.ts', () => ({ isInPopup: () => false }));
vi.mock('../../src/ui/settings-reader.ts', () => ({
  settingsReader: (show: (settings: typeof read) => void) => () => show(read),
}));

// The dialog is in a script that the popup loads later.
beforeAll(() => import('../../popup/deferred-components.ts'));
beforeEach(() => {
  ask.mockReset().mockResolvedValue(DONE);
  choose({});
  ledger.value = new Map();
  tab.value = { id: 1, storeId: '7', host: null };
});
afterEach(cleanup);

/** This choice is in force, and an administrator has set whether these categories are blocked. */
function choose(change: SettingsChange, locked: SettingsChange['block'] = {}): void {
  const inForce = withChange(storedSettings.initial(), change);
  Object.assign(read, { inForce, managed: { locked: { block: locked } } });
  void readChoices();
}

/** The cookies of these names are in the browser. */
function hold(...names: string[]): void {
  const observations = names.map((name) => observe({ name, storeId: '7' }));
  jar.value = { observations, at: 1_000_000 };
}

/** This cookie was set again after a deletion. */
function letReturn(name: string, cause: RemovalCause = 'extension'): void {
  const events = [
    { type: 'removed', at: 1, cause },
    { type: 'set', from: 2 },
  ];
  const key = slotKey(observe({ name, storeId: '7' }).slot);
  ledger.value = new Map([[key, { lastSet: null, removed: null, events }]]);
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

  it.each<[string, blocked: Category[], names: string[], ReturnType<typeof actions>]>([
    [
      'unblocking analytics while they are blocked',
      ['analytics'],
      ['islogged'],
      [['unblock-analytics', false]],
    ],
    [
      'it beside a deletion of others',
      ['analytics'],
      ['_gizmo'],
      [
        ['delete-unnecessary', true],
        ['unblock-analytics', false],
      ],
    ],
    [
      'it although one has come nevertheless',
      ['analytics'],
      ['_ga', '_gizmo'],
      [
        ['delete-analytics', true],
        ['delete-unnecessary', false],
        ['unblock-analytics', false],
      ],
    ],
    [
      'it instead of a deletion of others if marketing is the main category',
      ['analytics'],
      ['_fbp', '_gizmo'],
      [
        ['delete-marketing', true],
        ['block-marketing', false],
        ['unblock-analytics', false],
      ],
    ],
    [
      'unblocking both',
      ['analytics', 'marketing'],
      ['islogged'],
      [
        ['unblock-analytics', false],
        ['unblock-marketing', false],
      ],
    ],
    [
      'nothing for marketing while analytics are not blocked',
      ['marketing'],
      ['_ga'],
      [
        ['delete-analytics', true],
        ['block-analytics', false],
      ],
    ],
  ])('offer %s', (_, blocked, names, expected) => {
    choose({ block: Object.fromEntries(blocked.map((category) => [category, true])) });
    hold(...names);
    expect(actions()).toEqual(expected);
  });

  it('say in the main one that it deletes cookies', () => {
    choose({ block: { analytics: true } });
    hold('_gizmo');
    actions();
    expect(document.querySelector('button')?.textContent).toBe(tn('deleteAllUnnecessary', 1));
  });

  it('neither block nor unblock what an administrator has set', () => {
    choose({ block: { analytics: true } }, { analytics: true });
    hold('islogged');
    expect(actions()).toEqual([]);
    cleanup();
    choose({}, { analytics: false });
    expect(actions()).toEqual([]);
  });

  it('stop blocking with one request, and say so', async () => {
    choose({ block: { analytics: true } });
    hold('islogged');
    actions();
    const button = document.querySelector('[data-action="unblock-analytics"]');
    if (button !== null) fireEvent.click(button);
    await vi.waitFor(() => expect(outcome.value.code).toBe('unblocked'));
    expect(ask.mock.calls).toEqual([
      [{ type: 'change-settings', change: { block: { analytics: false } }, shown: '7' }],
    ]);
  });

  it('count no cookie that an exception keeps, nor take it for one that came back', () => {
    choose({ exceptions: [{ name: '_ga', action: 'keep' }] });
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

  it('take a cookie that was deleted by a block for one that came back only while it is blocked', () => {
    hold('_ga');
    letReturn('_ga', 'blocked');
    expect(actions()[0]).toEqual(['delete-analytics', true]);
    expect([...returned.value.values()]).toEqual([]);
    choose({ block: { analytics: true } });
    expect([...returned.value.values()]).toEqual([1]);
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

it.each<[what: string, change: SettingsChange, chips: string[]]>([
  ['nothing', {}, []],
  ['that it is blocked', { block: { analytics: true } }, ['blocked']],
  ['that it is deleted when the user leaves', { clean: { analytics: true } }, ['cleaned']],
  [
    'not that a blocked one is deleted then as well',
    { block: { analytics: true }, clean: { analytics: true } },
    ['blocked'],
  ],
  ['nothing of others', { block: { unknown: true }, clean: { marketing: true } }, []],
])('the heading of a category says %s', (_, change, chips) => {
  choose(change);
  hold('_ga');
  const [section] = categories.value;
  if (section === undefined) throw new Error('There is no category');
  const { container } = render(<CategorySection {...section} />);
  const shown = [...container.querySelectorAll('[data-chip]')];
  expect(shown.map((chip) => chip.getAttribute('data-chip'))).toEqual(chips);
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
