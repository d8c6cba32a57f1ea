// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CleanSwitch } from '../../options/CleanSwitch.tsx';
import { locked, outcome, settings } from '../../options/state.ts';
import { t } from '../../src/browser/i18n.ts';
import type { Category } from '../../src/cookies/classify.ts';
import { DONE } from '../../src/messages/response.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import { withChange } from '../../src/settings/settings-change.ts';
import { Confirmation } from '../../src/ui/Confirmation.tsx';

const { ask } = vi.hoisted(() => ({ ask: vi.fn() }));
vi.mock('../../src/browser/ask.ts', () => ({ ask }));

beforeEach(() => void ask.mockReset().mockResolvedValue(DONE));
afterEach(() => {
  cleanup();
  settings.value = storedSettings.initial();
  locked.value = {};
});

function show(category: Category) {
  const { container } = render(
    <>
      <table>
        <tbody>
          <tr>
            <CleanSwitch category={category} />
          </tr>
        </tbody>
      </table>
      <Confirmation />
    </>,
  );
  const input = container.querySelector<HTMLInputElement>(
    `input[role="switch"][name="clean"][value="${category}"]`,
  );
  if (input === null) throw new Error('No switch');
  const ids = input.getAttribute('aria-describedby')?.split(' ') ?? [];
  const note = ids.map((id) => container.querySelector(`#${id}`)?.textContent ?? '').join('');
  return { container, input, note };
}

const asked = () => ask.mock.calls.map(([request]) => request);
const request = (category: Category, on: boolean) => ({
  type: 'change-settings',
  change: { clean: { [category]: on } },
});

it('a switch switches its own category on and off, says so, and has nothing to explain', async () => {
  const { input, note } = show('marketing');
  expect([input.checked, input.disabled, note]).toEqual([false, false, '']);
  fireEvent.click(input);
  expect(asked()).toEqual([request('marketing', true)]);
  const name = t('category_marketing');
  await vi.waitFor(() => expect(outcome.value.text).toBe(t('cleanNow', name)));
  cleanup();
  settings.value = withChange(settings.value, { clean: { marketing: true } });
  const next = show('marketing').input;
  expect(next.checked).toBe(true);
  fireEvent.click(next);
  expect(asked().at(-1)).toEqual(request('marketing', false));
  await vi.waitFor(() => expect(outcome.value.text).toBe(t('cleanNoLonger', name)));
});

it('that of necessary cookies asks before it is on', () => {
  const { container, input } = show('necessary');
  fireEvent.click(input);
  expect([input.checked, asked()]).toEqual([false, []]);
  const confirm = container.querySelector('dialog[open] [data-action="confirm"]');
  if (confirm === null) throw new Error('Nothing to confirm');
  fireEvent.click(confirm);
  expect(asked()).toEqual([request('necessary', true)]);
});

it('cannot be switched while its category is blocked or an organisation has set it, and says why', () => {
  settings.value = withChange(settings.value, { block: { analytics: true } });
  locked.value = { clean: { unknown: false } };
  const blocked = show('analytics');
  expect([blocked.input.disabled, blocked.note === '']).toEqual([true, false]);
  cleanup();
  const managed = show('unknown');
  expect(managed.input.disabled).toBe(true);
  expect(managed.container.querySelector('[data-locked]')).not.toBeNull();
  cleanup();
  expect(show('marketing').input.disabled).toBe(false);
});
