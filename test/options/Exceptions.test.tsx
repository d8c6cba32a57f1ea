// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Exceptions } from '../../options/Exceptions.tsx';
import { settings } from '../../options/state.ts';
import { t } from '../../src/browser/i18n.ts';
import { DONE } from '../../src/messages/response.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import { Confirmation } from '../../src/ui/Confirmation.tsx';

const { ask } = vi.hoisted(() => ({ ask: vi.fn() }));
vi.mock('../../src/browser/ask.ts', () => ({ ask }));
beforeEach(() => void ask.mockReset().mockResolvedValue(DONE));
afterEach(cleanup);

function show(...names: string[]): Element {
  const exceptions = names.map((name) => ({ name, action: 'keep' as const }));
  settings.value = { ...storedSettings.initial(), exceptions };
  return render(
    <>
      <Exceptions />
      <Confirmation />
    </>,
  ).container;
}

function block(container: Element, name: string): void {
  const select = container.querySelector(`[data-name="${name}"] select`);
  if (select !== null) fireEvent.change(select, { target: { value: 'block' } });
}

it('say of an exception for many names that it is for all of them', () => {
  const container = show('_gid', '_ga_=');
  const texts = [...container.querySelectorAll('li > span')].map(({ textContent }) => textContent);
  expect(texts).toEqual([t('subjectKnown', '_ga_…'), '_gid']);
  expect(container.querySelector('select')?.getAttribute('aria-label')).toBe(
    t('exceptionLegend', t('subjectKnown', '_ga_…')),
  );
});

it.each(['.ASPXAUTH', 'OptanonConsent'])('ask before %s is always blocked', async (name) => {
  const container = show(name);
  block(container, name);
  expect(container.querySelector('dialog')?.open).toBe(true);
  expect(ask).not.toHaveBeenCalled();
  const confirm = container.querySelector('[data-action="confirm"]');
  if (confirm !== null) fireEvent.click(confirm);
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
});

it('ask nothing before another cookie is always blocked', async () => {
  block(show('_ga_='), '_ga_=');
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
});
