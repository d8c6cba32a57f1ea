// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CategorySection } from '../../popup/CategorySection.tsx';
import { EVERYTHING } from '../../popup/find-rows.ts';
import { Keys } from '../../popup/Keys.tsx';
import { outcome, saysUndoable } from '../../popup/requests.ts';
import { categories, search } from '../../popup/rows.ts';
import { SelectionBar } from '../../popup/SelectionBar.tsx';
import { isSelecting, NONE_SELECTED, selection, toggleSelecting } from '../../popup/selection.ts';
import { readChoices } from '../../popup/settings.ts';
import { jar, tab } from '../../popup/state.ts';
import { t, tn } from '../../src/browser/i18n.ts';
import type { Slot } from '../../src/cookies/slot.ts';
import { DONE } from '../../src/messages/response.ts';
import { type Exception, storedSettings } from '../../src/settings/settings.ts';
import { Confirmation } from '../../src/ui/Confirmation.tsx';
import { NO_OUTCOME } from '../../src/ui/outcome.ts';
import { observe } from '../fakes/observe.ts';

const { ask, read } = vi.hoisted(() => ({
  ask: vi.fn(),
  read: { inForce: {}, managed: {}, copy: { replaced: null } },
}));
vi.mock('../../src/browser/ask.ts', () => ({ ask }));
vi.mock('../../popup/read.ts', () => ({ refresh: async () => undefined }));
vi.mock('../../popup/when-idle.ts', () => ({ whenIdle: async () => undefined }));
vi.mock('../../src/browser/environment.ts', () => ({ isInPopup: () => false }));
vi.mock('../../src/ui/settings-reader.ts', () => ({
  settingsReader: (show: (settings: typeof read) => void) => () => show(read),
}));

beforeAll(() => import('../../popup/deferred-components.ts'));
beforeEach(() => {
  ask.mockReset().mockResolvedValue(DONE);
  isSelecting.value = false;
  selection.value = NONE_SELECTED;
  outcome.value = NO_OUTCOME;
  search.value = EVERYTHING;
  tab.value = { id: 1, storeId: '7', host: null };
  choose({});
});
afterEach(cleanup);

/** Settings with these exceptions are in force, and an administrator has set some of them. */
function choose({ own = [], managed = [] }: { own?: Exception[]; managed?: Exception[] }): void {
  const inForce = { ...storedSettings.initial(), exceptions: [...own, ...managed] };
  Object.assign(read, { inForce, managed: { locked: { exceptions: managed } } });
  void readChoices();
}

function hold(...names: string[]): Slot[] {
  const observations = names.map((name) => observe({ name, storeId: '7' }));
  jar.value = { observations, at: 1_000_000 };
  return observations.map(({ slot }) => slot);
}

function List() {
  return (
    <>
      {categories.value.map((section) => (
        <CategorySection key={section.category} {...section} />
      ))}
      <Keys />
      <SelectionBar />
      <Confirmation />
    </>
  );
}

/** Shows the list of these cookies, by category as on the screen: `_ga` and `_gid`, then `_x` and `_y`, then necessary ones. */
function show(...names: string[]): Slot[] {
  const slots = hold(...names);
  render(<List />);
  return slots;
}

const part = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`There is no ${selector}`);
  return found;
};
const row = (name: string): HTMLElement => part(`[data-cookie="${name}"]`);
/** The three lines of a row: a press there is what users do. */
const lines = (name: string): HTMLElement => part(`[data-cookie="${name}"] .lines .purpose`);
const press = (action: string): boolean => fireEvent.click(part(`[data-action="${action}"]`));
const key = (init: KeyboardEventInit): boolean =>
  fireEvent.keyDown(document.activeElement ?? document.body, init);
const focus = (): string | null | undefined =>
  document.activeElement?.closest('[data-cookie]')?.getAttribute('data-cookie');

/** The names that the page shows as selected; null if it is not selecting. */
function selected(): string[] | null {
  const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-cookie] [type="checkbox"]')];
  const names = boxes
    .filter(({ checked }) => checked)
    .map((box) => box.closest('[data-cookie]')?.getAttribute('data-cookie') ?? '');
  const said = document.querySelector('[data-selected]')?.getAttribute('data-selected');
  if (said === undefined || said === null) return null;
  expect([boxes.length, Number(said)]).toEqual([
    document.querySelectorAll('[data-cookie]').length,
    names.length,
  ]);
  return names;
}

const isSelected = (...names: string[]) => vi.waitFor(() => expect(selected()).toEqual(names));

describe('by pointer', () => {
  it('a press with Ctrl or Cmd begins, opens no details, and the next press is enough', async () => {
    show('_ga', '_gid', '_x', 'islogged');
    expect(fireEvent.click(lines('_gid'), { ctrlKey: true })).toBe(false);
    await isSelected('_gid');
    expect(document.querySelector('[data-cookie] details')).toBeNull();
    expect(focus()).toBe('_gid');
    fireEvent.click(lines('islogged'));
    await isSelected('_gid', 'islogged');
    fireEvent.click(lines('_ga'), { metaKey: true });
    await isSelected('_ga', '_gid', 'islogged');
    fireEvent.click(row('_gid').querySelector('input') ?? document.body);
    await isSelected('_ga', 'islogged');
  });

  it('a press with Shift begins, and selects a range across categories', async () => {
    show('_ga', '_gid', '_x', '_y', 'islogged');
    // The browser would select the text from one press to the next.
    expect(fireEvent.mouseDown(lines('_gid'), { shiftKey: true })).toBe(false);
    fireEvent.click(lines('_gid'), { shiftKey: true });
    await isSelected('_gid');
    fireEvent.click(lines('islogged'), { shiftKey: true });
    await isSelected('_gid', '_x', '_y', 'islogged');
    const box = row('_x').querySelector('input') ?? document.body;
    fireEvent.click(box, { shiftKey: true });
    await isSelected('_gid', '_x');
    expect(focus()).toBe('_x');
    // Pressed once more, it stays selected, although a browser would take the tick away.
    fireEvent.click(box, { shiftKey: true });
    await isSelected('_gid', '_x');
  });

  it('leaves everything else to the browser', () => {
    show('_ga');
    expect(fireEvent.click(lines('_ga'))).toBe(true);
    expect(fireEvent.mouseDown(lines('_ga'))).toBe(true);
    expect(fireEvent.click(part('.keys'), { ctrlKey: true })).toBe(true);
    const trash = part('[data-cookie="_ga"] [data-action="delete"]');
    expect(fireEvent.click(trash, { shiftKey: true })).toBe(true);
    expect(selected()).toBeNull();
  });
});

describe('by keyboard', () => {
  it('Ctrl+A, arrows with Shift, Space and Escape select as in a list of files', async () => {
    show('_ga', '_gid', '_x', '_y');
    part('[data-cookie="_gid"] summary').focus();
    key({ key: 'ArrowDown', shiftKey: true });
    await isSelected('_gid', '_x');
    expect(focus()).toBe('_x');
    key({ key: 'ArrowUp', shiftKey: true });
    await isSelected('_gid');
    key({ key: 'Home', shiftKey: true });
    await isSelected('_ga', '_gid');
    key({ key: 'End' });
    expect(focus()).toBe('_y');
    // As a browser does it for Space.
    fireEvent.click(document.activeElement ?? document.body, { detail: 0 });
    await isSelected('_ga', '_gid', '_y');
    expect(key({ key: 'a', ctrlKey: true })).toBe(false);
    await isSelected('_ga', '_gid', '_x', '_y');
    expect(focus()).toBe('_y');
    expect(key({ key: 'Escape' })).toBe(false);
    await vi.waitFor(() => expect(selected()).toBeNull());
    expect(document.activeElement).toBe(part('[data-cookie="_y"] summary'));
  });

  it('leaves Ctrl+A and Escape to the browser if no row has the focus and nobody selects', () => {
    show('_ga');
    expect(key({ key: 'a', ctrlKey: true })).toBe(true);
    expect(key({ key: 'Escape' })).toBe(true);
    expect(selected()).toBeNull();
  });
});

describe('while the user selects', () => {
  it('each row is a check box with a name, and has nothing else to press', async () => {
    show('_ga', 'islogged');
    toggleSelecting();
    await isSelected();
    const names = [...document.querySelectorAll('[data-cookie] input')].map((box) =>
      box.getAttribute('aria-label'),
    );
    expect(names).toEqual(
      ['_ga', 'islogged'].map((name) => t('selectCookie', name, 'community.kicks.se', '/')),
    );
    expect(document.querySelector('[data-cookie] :is(button, summary)')).toBeNull();
    expect(document.querySelector('[data-action="delete-category"]')).toBeNull();
    for (const action of ['delete', 'keep', 'block', 'copy']) {
      expect(part(`[data-action="${action}-selected"]`).matches(':disabled'), action).toBe(true);
    }
    toggleSelecting();
    await vi.waitFor(() => expect(document.querySelectorAll('summary')).toHaveLength(2));
  });

  it('a live region says how many are selected, and one button selects all, another none', async () => {
    show('_ga', '_x');
    toggleSelecting();
    const said = part('[aria-live="polite"]');
    await vi.waitFor(() => expect(said.textContent).toBe(t('selectedNone')));
    press('select-all');
    await vi.waitFor(() => expect(said.textContent).toBe(tn('selected', 2)));
    press('select-none');
    await isSelected();
    press('select-end');
    await vi.waitFor(() => expect(said.textContent).toBe(''));
  });

  it('a row that is not shown any more is not selected either, even if it comes back', async () => {
    show('_ga', '_gid', '_x');
    toggleSelecting();
    await isSelected();
    press('select-all');
    hold('_gid', '_x');
    await isSelected('_gid', '_x');
    search.value = { ...EVERYTHING, text: 'gid' };
    await isSelected('_gid');
    hold('_ga', '_gid', '_x');
    search.value = EVERYTHING;
    await vi.waitFor(() => expect(document.querySelectorAll('[data-cookie]')).toHaveLength(3));
    expect(selected()).toEqual(['_gid']);
  });

  it('selecting ends with the last cookie', async () => {
    show('_ga');
    toggleSelecting();
    await isSelected();
    hold();
    await vi.waitFor(() => expect(selected()).toBeNull());
    expect(isSelecting.value).toBe(false);
  });
});

async function select(...names: string[]): Promise<void> {
  for (const name of names) fireEvent.click(lines(name), { ctrlKey: true });
  await vi.waitFor(() => expect(selected()?.toSorted()).toEqual(names.toSorted()));
}

/** The number in the title of the dialog, once it asks. */
async function asked(): Promise<string | undefined> {
  await vi.waitFor(() => expect(document.querySelector('dialog')?.open).toBe(true));
  return document.querySelector('dialog h2')?.textContent?.match(/\d+/)?.[0];
}

describe('deleting', () => {
  it('is one request for exactly these slots, and ends selecting', async () => {
    const [ga, , x] = show('_ga', '_gid', '_x');
    await select('_x', '_ga');
    ask.mockImplementation(async () => {
      hold('_gid');
      return { ...DONE, gone: ['_ga', '_x'], canUndo: true };
    });
    // Held down, the key would delete once for every repetition.
    key({ key: 'Delete', repeat: true });
    press('delete-selected');
    await vi.waitFor(() => expect(selected()).toBeNull());
    expect(ask.mock.calls).toEqual([[{ type: 'delete-cookies', slots: [ga, x] }]]);
    expect(outcome.value.code).toBe('deleted');
    await vi.waitFor(() => expect(focus()).toBe('_gid'));
  });

  /** Deletes `_ga`, which is selected. `meanwhile` happens before the answer comes. */
  async function deleteGa(meanwhile: () => void): Promise<void> {
    ask.mockImplementation(async () => {
      hold('_gid', '_x');
      await vi.waitFor(() => expect(document.querySelectorAll('[data-cookie]')).toHaveLength(2));
      meanwhile();
      return { ...DONE, gone: ['_ga'] };
    });
    press('delete-selected');
    await vi.waitFor(() => expect(outcome.value.code).toContain('deleted'));
    await new Promise((resolve) => setTimeout(resolve));
  }

  it('leaves a selection that was begun meanwhile, even if nothing is selected yet', async () => {
    show('_ga', '_gid', '_x');
    await select('_ga');
    await deleteGa(() => {
      toggleSelecting();
      toggleSelecting();
    });
    expect(selected()).toEqual([]);
  });

  it('leaves a selection to which the user has added meanwhile', async () => {
    show('_ga', '_gid', '_x');
    await select('_ga');
    await deleteGa(() => fireEvent.click(lines('_x')));
    expect(selected()).toEqual(['_x']);
  });

  it('leaves the focus if the user has moved it meanwhile', async () => {
    show('_ga', '_gid', '_x');
    await select('_ga');
    row('_ga').querySelector('input')?.focus();
    const field = document.body.appendChild(document.createElement('input'));
    await deleteGa(() => field.focus());
    expect(selected()).toBeNull();
    expect(document.activeElement).toBe(field);
    field.remove();
  });

  it('asks first if some are necessary, says how many, and does all or nothing', async () => {
    show('_ga', 'islogged', 'OptanonConsent');
    await select('_ga', 'islogged', 'OptanonConsent');
    key({ key: 'Delete' });
    expect(await asked()).toBe('2');
    press('cancel');
    await vi.waitFor(() => expect(document.querySelector('dialog')).toBeNull());
    expect([ask.mock.calls, selected()?.length]).toEqual([[], 3]);
    press('delete-selected');
    await asked();
    press('confirm');
    await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
    expect(ask.mock.calls[0]?.[0].slots).toHaveLength(3);
  });

  it('keeps the selection if it failed', async () => {
    show('_ga');
    await select('_ga');
    ask.mockResolvedValue({ ok: false, reason: 'failed' });
    press('delete-selected');
    await vi.waitFor(() => expect(outcome.value.code).toBe('failed'));
    expect(selected()).toEqual(['_ga']);
  });
});

describe('always keeping or blocking', () => {
  it('is one change with each subject once', async () => {
    show('_ga', '_ga_9QX7LT3K2D', '_ga_AAAAAAAAAA', '_x');
    await select('_ga', '_ga_9QX7LT3K2D', '_ga_AAAAAAAAAA');
    press('keep-selected');
    await vi.waitFor(() => expect(selected()).toBeNull());
    const exceptions = ['_ga', '_ga_='].map((name) => ({ name, action: 'keep' }));
    expect(ask.mock.calls).toEqual([
      [{ type: 'change-settings', change: { exceptions }, shown: '7' }],
    ]);
    expect(outcome.value).toEqual({
      code: 'always-kept',
      text: tn('exceptionsNow_keep', 3),
    });
  });

  it('names the subject if it is only one', async () => {
    show('_ga_9QX7LT3K2D', '_ga_AAAAAAAAAA');
    await select('_ga_9QX7LT3K2D', '_ga_AAAAAAAAAA');
    press('block-selected');
    await vi.waitFor(() => expect(outcome.value.code).toBe('blocked'));
    expect(outcome.value.text).toBe(t('exceptionNow_block', t('subjectKnown', '_ga_…')));
  });

  it('leaves out what an administrator decides, and says so', async () => {
    choose({ managed: [{ name: '_gid', action: 'keep' }] });
    show('_ga', '_gid', '_x');
    await select('_ga', '_gid');
    press('block-selected');
    await vi.waitFor(() => expect(outcome.value.code).toBe('blocked managed'));
    const exceptions = [{ name: '_ga', action: 'block' }];
    expect(ask.mock.calls[0]?.[0].change).toEqual({ exceptions });
    ask.mockClear();
    await select('_gid');
    press('keep-selected');
    await vi.waitFor(() => expect(outcome.value.code).toBe('managed'));
    expect(ask).not.toHaveBeenCalled();
    expect(selected()).toEqual(['_gid']);
  });

  it('asks before it blocks necessary ones that are not blocked yet, and says how many', async () => {
    choose({ own: [{ name: 'OptanonConsent', action: 'block' }] });
    show('_ga', 'islogged', 'JSESSIONID', 'OptanonConsent');
    await select('_ga', 'islogged', 'OptanonConsent');
    press('block-selected');
    expect(await asked()).toBe('1');
    expect(ask).not.toHaveBeenCalled();
    press('confirm');
    await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
    expect(ask.mock.calls[0]?.[0].change.exceptions).toHaveLength(3);
  });

  it('asks nothing before it keeps necessary ones', async () => {
    show('islogged');
    await select('islogged');
    press('keep-selected');
    await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
  });

  it('says so if there would be too many exceptions, and keeps the selection', async () => {
    show('_ga');
    await select('_ga');
    ask.mockResolvedValue({ ok: false, reason: 'too-many' });
    press('keep-selected');
    await vi.waitFor(() => expect(outcome.value.code).toBe('too-many'));
    expect(selected()).toEqual(['_ga']);
  });
});

describe('copying', () => {
  const writeText = vi.fn();
  beforeEach(() => {
    writeText.mockReset().mockResolvedValue(undefined);
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(writeText);
    saysUndoable.value = true;
  });

  /** The names in the text that was copied. */
  const namesIn = (text: string): string[] =>
    text
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t')[0] ?? '');

  it('copies the selected cookies on a press, and says how many', async () => {
    show('_ga', '_gid', '_x');
    await select('_x', '_ga');
    press('copy-selected');
    await vi.waitFor(() =>
      expect(outcome.value).toEqual({ code: 'copied', text: tn('copied', 2) }),
    );
    expect(namesIn(writeText.mock.calls[0]?.[0])).toEqual(['_ga', '_x']);
    // The outcome has nothing that could be undone, so the button has to say what it restores.
    expect(saysUndoable.value).toBe(false);
    expect(selected()).toEqual(['_ga', '_x']);
  });

  it('says so if the browser refuses', async () => {
    show('_ga');
    await select('_ga');
    writeText.mockRejectedValue(new Error('NotAllowedError'));
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    press('copy-selected');
    await vi.waitFor(() => expect(outcome.value.code).toBe('not-copied'));
  });

  /** Copies as with Ctrl+C, and returns the text in the clipboard; null if that was left to the browser. */
  function copy(target: Element = document.body): string | null {
    const clipboardData = new DataTransfer();
    const event = new Event('copy', { bubbles: true, cancelable: true });
    target.dispatchEvent(Object.assign(event, { clipboardData }));
    return event.defaultPrevented ? clipboardData.getData('text/plain') : null;
  }

  it('copies them with Ctrl+C, unless other text is selected', async () => {
    show('_ga', '_x');
    expect(copy()).toBeNull();
    await select('_x');
    expect(namesIn(copy() ?? '')).toEqual(['_x']);
    expect(outcome.value.code).toBe('copied');
    const field = Object.assign(document.createElement('input'), { type: 'search' });
    document.body.append(field);
    expect(copy(field)).toBeNull();
    field.remove();
    getSelection()?.selectAllChildren(part('.keys'));
    expect(copy()).toBeNull();
    getSelection()?.removeAllRanges();
  });
});
