// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { deleteCookie } from '../../popup/delete-cookie.ts';
import { tab } from '../../popup/state.ts';
import { DONE } from '../../src/messages/response.ts';
import { observe } from '../fakes/observe.ts';

const { ask } = vi.hoisted(() => ({ ask: vi.fn() }));
vi.mock('../../src/browser/ask.ts', () => ({ ask }));
vi.mock('../../popup/read.ts', () => ({ refresh: async () => undefined }));

const { slot } = observe({ name: '_ga' });

const element = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`There is no ${selector}`);
  return found;
};

beforeEach(() => {
  tab.value = { id: 1, host: null, storeId: '0' };
  const row = (name: string) =>
    `<li data-cookie="${name}"><details><summary></summary></details><button></button></li>`;
  document.body.innerHTML = `<h1 tabindex="-1"></h1><input>${row('_ga')}${row('_gid')}`;
});

/** Deletes the first cookie with the button of its row. `meanwhile` happens before the answer comes. */
async function deleteFirst(meanwhile: () => void): Promise<void> {
  ask.mockImplementation(async () => {
    element('[data-cookie="_ga"]').remove();
    meanwhile();
    return DONE;
  });
  const button = element('[data-cookie="_ga"] button');
  button.focus();
  await deleteCookie(slot, button);
}

it.each(['body', 'h1'])(
  'moves the focus that went with the row from %s to the next row',
  async (to) => {
    await deleteFirst(() => (to === 'h1' ? element('h1').focus() : undefined));
    expect(document.activeElement).toBe(element('[data-cookie="_gid"] summary'));
  },
);

it('leaves the focus if the user has moved it meanwhile', async () => {
  await deleteFirst(() => element('input').focus());
  expect(document.activeElement).toBe(element('input'));
});

it('leaves the focus if another store is shown by then', async () => {
  await deleteFirst(() => {
    tab.value = { id: 2, host: null, storeId: '1' };
  });
  expect(document.activeElement).toBe(document.body);
});
