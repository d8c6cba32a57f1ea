// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { CookieRow } from '../../popup/CookieRow.tsx';
import { t } from '../../src/browser/i18n.ts';
import { matchCookie } from '../../src/catalogue/this-catalogue.ts';
import { type Row, rowsOf } from '../../src/cookies/row.ts';
import { DAY, SECOND } from '../../src/format/duration.ts';
import { DONE } from '../../src/messages/response.ts';
import { observe } from '../fakes/observe.ts';

const { ask } = vi.hoisted(() => ({ ask: vi.fn() }));
vi.mock('../../src/browser/ask.ts', () => ({ ask }));
vi.mock('../../popup/read.ts', () => ({ refresh: async () => undefined }));
// What blocks a cookie is in a script that the popup loads later.
beforeAll(() => import('../../popup/deferred-components.ts'));
afterEach(cleanup);

const NOW = 1_790_000_000_000;

function row(name: string, days: number | null, domain = 'community.kicks.se'): Row {
  const seenSet = () => ({ at: NOW, requested: null });
  const expires = days === null ? null : NOW + days * DAY;
  const context = { matcher: matchCookie, site: 'kicks.se', now: NOW, seenSet };
  const [only] = rowsOf([observe({ name, domain }, { expires })], context);
  if (only === undefined) throw new Error('There is no row');
  return only;
}

type Props = Parameters<typeof CookieRow>[0];

function show(shown: Row, props: Partial<Props> = {}): HTMLElement {
  const usual = {
    isFar: false,
    isNew: false,
    exception: null,
    returned: undefined,
    hasNamesake: false,
    isSelecting: false,
  };
  const { container } = render(<CookieRow row={shown} {...usual} {...props} />);
  const element = container.querySelector<HTMLElement>('[data-cookie]');
  if (element === null) throw new Error('There is no element');
  return element;
}

const text = (element: HTMLElement, field: string) =>
  element.querySelector(`[data-field="${field}"]`)?.textContent;

it('has few elements, whatever there is to say', () => {
  for (const [shown, props] of [
    [row('_ga', 400, '.kicks.se'), {}],
    [row('TokyUserID', 365), { exception: 'keep' }],
    [row('_gizmo', 30), {}],
    [row('_ga', 400, '.kicks.se'), { isSelecting: true }],
  ] as const) {
    const element = show(shown, props);
    expect(element.querySelectorAll('*').length + 1).toBeLessThanOrEqual(16);
    cleanup();
  }
});

it('shows the same while the user selects, with a check box in place of its buttons', () => {
  const shown = row('_ga', 400, '.kicks.se');
  const fields = (element: HTMLElement) =>
    ['issuer', 'purpose', 'declared', 'observed'].map((field) => text(element, field));
  const usual = fields(show(shown));
  cleanup();
  const element = show(shown, { isSelecting: true, returned: 3 * SECOND });
  expect(fields(element)).toEqual(usual);
  expect(element.querySelectorAll('[type="checkbox"]')).toHaveLength(1);
  expect(element.querySelector('details, button')).toBeNull();
});

it('has each field in an element of its own, in short units', () => {
  const element = show(row('_hjIncludedInPageviewSample', 1 / 48));
  expect(['declared', 'observed'].map((field) => text(element, field))).toEqual([
    t('short_month', 13),
    t('short_minute', 30),
  ]);
  expect(text(element, 'issuer')).toContain('community.kicks.se');
  expect(text(element, 'purpose')).not.toBe('');
});

it('does not show twice what is as declared, or what KICKS does not say', () => {
  for (const shown of [row('_gizmo', 30), row('logglytrackingsession', null)]) {
    const declared = show(shown).querySelector('[data-field="declared"]');
    expect(declared?.textContent).not.toBe('');
    expect(declared?.classList.contains('visually-hidden')).toBe(true);
    cleanup();
  }
});

it('says where a cookie is if another one has the same name', () => {
  expect(show(row('_ga', 400)).querySelector('.place')).toBeNull();
  cleanup();
  const place = show(row('_ga', 400), { hasNamesake: true }).querySelector('.place');
  expect(place?.textContent).toBe('community.kicks.se');
});

it('says first that a cookie came back, and offers to block it', async () => {
  ask.mockReset().mockResolvedValue(DONE);
  const element = show(row('_gid', 1), { returned: 3 * SECOND });
  expect(element.querySelector('.judgement')?.textContent).toBe(
    t('returnedBriefly', t('short_second', 3)),
  );
  const button = element.querySelector('[data-action="block-cookie"]');
  if (button !== null) fireEvent.click(button);
  const exceptions = [{ name: '_gid', action: 'block' }];
  await vi.waitFor(() =>
    expect(ask.mock.calls).toEqual([[{ type: 'change-settings', change: { exceptions } }]]),
  );
});
