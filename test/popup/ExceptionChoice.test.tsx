// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { ExceptionChoice } from '../../popup/ExceptionChoice.tsx';
import { outcome } from '../../popup/requests.ts';
import { t } from '../../src/browser/i18n.ts';
import { matchCookie } from '../../src/catalogue/this-catalogue.ts';
import { rowsOf } from '../../src/cookies/row.ts';
import { DONE } from '../../src/messages/response.ts';
import { Confirmation } from '../../src/ui/Confirmation.tsx';
import { observe } from '../fakes/observe.ts';

const { ask } = vi.hoisted(() => ({ ask: vi.fn() }));
vi.mock('../../src/browser/ask.ts', () => ({ ask }));
vi.mock('../../popup/read.ts', () => ({ refresh: async () => undefined }));
afterEach(cleanup);

function choose(name: string, action: string): HTMLInputElement[] {
  const context = { matcher: matchCookie, site: 'kicks.se', now: 0, seenSet: () => null };
  const [row] = rowsOf([observe({ name })], context);
  if (row === undefined) throw new Error('There is no row');
  // The fake document cannot find a group of radio buttons by a name with quotes.
  render(<ExceptionChoice row={{ ...row, key: 'key' }} />);
  const choices = screen.getAllByRole<HTMLInputElement>('radio');
  const chosen = choices.find(({ value }) => value === action);
  if (chosen !== undefined) fireEvent.click(chosen);
  return choices;
}

const checked = (choices: readonly HTMLInputElement[]) =>
  choices.filter((choice) => choice.checked).map(({ value }) => value);

it.each(['.ASPXAUTH', 'OptanonConsent'])(
  'asks before %s, which is necessary, is always blocked, and shows what is in force meanwhile',
  async (name) => {
    ask.mockReset().mockResolvedValue(DONE);
    const choices = choose(name, 'block');
    const { container } = render(<Confirmation />);
    expect(container.querySelector('dialog')?.open).toBe(true);
    await vi.waitFor(() => expect(checked(choices)).toEqual(['none']));
    expect(ask).not.toHaveBeenCalled();
    const confirm = container.querySelector('[data-action="confirm"]');
    if (confirm !== null) fireEvent.click(confirm);
    const exceptions = [{ name, action: 'block' }];
    await vi.waitFor(() =>
      expect(ask.mock.calls).toEqual([[{ type: 'change-settings', change: { exceptions } }]]),
    );
  },
);

it('is about all cookies of a known name with a variable part', async () => {
  ask.mockReset().mockResolvedValue(DONE);
  choose('_ga_9QX7LT3K2D', 'keep');
  const subject = t('subjectKnown', '_ga_…');
  screen.getByText(t('exceptionLegend', subject));
  await vi.waitFor(() => expect(outcome.value.text).toBe(t('exceptionNow_keep', subject)));
  const exceptions = [{ name: '_ga_=', action: 'keep' }];
  expect(ask.mock.calls).toEqual([[{ type: 'change-settings', change: { exceptions } }]]);
});

it('asks nothing before other cookies are always blocked', async () => {
  ask.mockReset().mockResolvedValue(DONE);
  choose('_ga', 'block');
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
});

it('a choice that was refused shows what is in force, and the outcome says why', async () => {
  ask.mockResolvedValue({ ok: false, reason: 'too-many' });
  const choices = choose('_gizmo', 'keep');
  expect(checked(choices)).toEqual(['keep']);
  await vi.waitFor(() => expect(outcome.value.code).toBe('too-many'));
  await vi.waitFor(() => expect(checked(choices)).toEqual(['none']));
});
