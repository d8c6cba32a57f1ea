// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { CookieDetails } from '../../popup/CookieDetails.tsx';
import { locale, t } from '../../src/browser/i18n.ts';
import { documentedOf } from '../../src/catalogue/documented.ts';
import { vendorOf } from '../../src/catalogue/match.ts';
import { matchCookie } from '../../src/catalogue/this-catalogue.ts';
import { rowsOf } from '../../src/cookies/row.ts';
import { formatDay } from '../../src/format/date-time.ts';
import { DAY } from '../../src/format/duration.ts';
import { documentedText } from '../../src/ui/documented-text.ts';
import { knownRow, NOW } from '../fakes/known-row.ts';
import { observe } from '../fakes/observe.ts';

vi.mock('../../popup/read.ts', () => ({ refresh: async () => undefined }));
afterEach(cleanup);

function realRow(name: string) {
  const context = { matcher: matchCookie, site: 'kicks.se', now: NOW, seenSet: () => null };
  const [row] = rowsOf([observe({ name })], context);
  if (row === undefined) throw new Error('There is no row');
  return row;
}

it.each([
  ['a known cookie', knownRow()],
  ['a listed one', realRow('_ga')],
])('the details of %s say what others document, with the page and the day', (_, row) => {
  const documented = documentedOf(row.match);
  if (documented === null) throw new Error('Nothing is documented');
  const { container } = render(<CookieDetails row={{ ...row, key: 'key' }} />);
  const field = container.querySelector('[data-field="documented"]');
  expect(field?.textContent).toContain(documentedText(vendorOf(row.match) ?? '', documented));
  expect(field?.querySelector('a')?.getAttribute('href')).toBe(documented.url);
  expect(field?.textContent).toContain(t('sourceChecked', formatDay(documented.checked, locale)));
});

it('the details call no known cookie a breach, however long it is kept', () => {
  const row = knownRow({}, { left: 400 * DAY });
  const { container } = render(<CookieDetails row={{ ...row, key: 'key' }} />);
  expect(container.querySelector('[data-tone="bad"]')).toBeNull();
});

it('the details of an unknown cookie have no such field', () => {
  const { container } = render(<CookieDetails row={{ ...realRow('_gizmo'), key: 'key' }} />);
  expect(container.querySelector('[data-field="documented"]')).toBeNull();
});
