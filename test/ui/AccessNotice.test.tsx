// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { t } from '../../src/browser/i18n.ts';
import { browser } from '../../src/browser/webext.ts';
import { AccessNotice } from '../../src/ui/AccessNotice.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it.each([
  [false, 'restOfDomain_chromium'],
  [true, 'restOfDomain_firefox'],
] as const)(
  'names the rest of a domain after what cannot be seen at all (Firefox: %s)',
  (isFirefox, key) => {
    vi.stubGlobal('FIREFOX', isFirefox);
    Object.assign(browser, { extension: { getViews: () => [] } });
    const access = {
      whole: ['c.example'],
      some: [{ domain: 'a.example', hosts: ['one.a.example'] }],
      none: ['d.example', 'b.example'],
    };
    const { container } = render(<AccessNotice access={access} say={vi.fn()} />);
    const said = container.querySelector('[data-notice="access"] p')?.textContent;
    const list = new Intl.ListFormat(t('locale') === 'sv' ? 'sv' : 'en-GB');
    const rest = t(key, 'a.example');
    expect(said).toBe(
      t(
        'someAccess',
        list.format(['one.a.example', 'c.example']),
        list.format(['d.example', 'b.example', rest]),
      ),
    );
  },
);
