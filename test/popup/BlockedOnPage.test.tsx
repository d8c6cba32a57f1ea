// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { BlockedOnPage } from '../../popup/BlockedOnPage.tsx';
import type { BlockedOnPage as Blocked } from '../../src/blocked-counts/blocked-counts.ts';
import { t, tn } from '../../src/browser/i18n.ts';

const { page } = vi.hoisted(() => ({ page: { blocked: [] as Blocked[] } }));
vi.mock('../../popup/active-page.ts', () => ({
  get blocked() {
    return signal(page.blocked);
  },
}));

afterEach(cleanup);

const NONE: Blocked = { name: '_ga', inPage: 0, inResponses: 0, deleted: 0, longest: 0 };

it.each<[what: string, counts: Partial<Blocked>, said: string[]]>([
  ['scripts', { inPage: 2 }, [tn('blockedInPage', 2)]],
  ['the server', { inResponses: 1 }, [tn('blockedInResponses', 1)]],
  ['both', { inPage: 1, inResponses: 3 }, [tn('blockedInPage', 1), tn('blockedInResponses', 3)]],
  [
    'the server, and that it got through',
    { inResponses: 1, deleted: 1, longest: 2.5 },
    [tn('blockedInResponses', 1), tn('blockedOnPageSeen', 1, 3)],
  ],
  ['nobody, and that it got through', { deleted: 2, longest: 7 }, [tn('blockedOnPageSeen', 2, 7)]],
])('says the attempts of %s, and nothing that is zero', (_, counts, said) => {
  page.blocked = [{ ...NONE, ...counts }];
  const { container } = render(<BlockedOnPage />);
  expect(container.querySelector('li > p')?.textContent).toBe(said.join(' '));
});

it('says once that none got through, if that is so', () => {
  const none = t('blockedOnPageNeverSeen');
  page.blocked = ['_ga', '_gid'].map((name) => ({ ...NONE, name, inPage: 1 }));
  const { container } = render(<BlockedOnPage />);
  expect(container.textContent?.split(none)).toHaveLength(2);
  cleanup();
  page.blocked = [...page.blocked, { ...NONE, name: '_x', deleted: 1 }];
  expect(render(<BlockedOnPage />).container.textContent).not.toContain(none);
});
