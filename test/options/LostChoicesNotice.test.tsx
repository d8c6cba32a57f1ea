// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LostChoicesNotice } from '../../options/LostChoicesNotice.tsx';
import { t } from '../../src/browser/i18n.ts';
import { CATEGORIES } from '../../src/cookies/classify.ts';
import { DONE } from '../../src/messages/response.ts';
import type { LostChoices } from '../../src/settings/lost-choices.ts';
import { Confirmation } from '../../src/ui/Confirmation.tsx';

const { ask } = vi.hoisted(() => ({ ask: vi.fn() }));
vi.mock('../../src/browser/ask.ts', () => ({ ask }));
beforeEach(() => void ask.mockReset().mockResolvedValue(DONE));
afterEach(cleanup);

const show = (lost: LostChoices): Element =>
  render(
    <>
      <LostChoicesNotice lost={lost} />
      <Confirmation />
    </>,
  ).container;

it('names every category and every exception, as what it is about', () => {
  const exceptions = [
    { name: '_gid', action: 'keep' as const },
    { name: '_ga_=', action: 'block' as const },
  ];
  const container = show({ block: [...CATEGORIES], clean: ['unknown'], exceptions });
  expect([...container.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
    ...CATEGORIES.map((category) => t(`block_${category}`)),
    t('clean_unknown'),
    t('replacedException', t('exception_keep'), '_gid'),
    t('replacedException', t('exception_block'), t('subjectKnown', '_ga_…')),
  ]);
});

it.each<[what: string, LostChoices, asks: boolean]>([
  ['marketing', { block: ['marketing', 'preferences'], clean: ['unknown'], exceptions: [] }, false],
  ['necessary', { block: ['necessary'], clean: [], exceptions: [] }, true],
  ['necessary, when leaving', { block: [], clean: ['necessary'], exceptions: [] }, true],
  [
    'a known necessary cookie',
    { block: [], clean: [], exceptions: [{ name: 'OptanonConsent', action: 'block' }] },
    true,
  ],
])(
  'makes the choice again, and asks before if it concerns what is necessary: %s',
  (_, lost, asks) => {
    const container = show(lost);
    const button = container.querySelector('[data-action="use-replaced"]');
    if (button !== null) fireEvent.click(button);
    expect(container.querySelector('dialog') !== null).toBe(asks);
    expect(ask).toHaveBeenCalledTimes(asks ? 0 : 1);
  },
);
