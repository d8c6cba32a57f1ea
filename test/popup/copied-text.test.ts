import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copiedText } from '../../popup/copied-text.ts';
import { t, tn } from '../../src/browser/i18n.ts';
import { matchCookie } from '../../src/catalogue/this-catalogue.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { rowsOf } from '../../src/cookies/row.ts';
import { DAY } from '../../src/format/duration.ts';
import { lunella, matchLunella } from '../fakes/lunella.ts';
import { observe } from '../fakes/observe.ts';

const NOW = Date.parse('2026-11-30T12:00:00Z');

function linesOf(...jar: Observation[]): string[][] {
  const seenSet = () => ({ at: NOW, requested: null });
  const rows = rowsOf(jar, { matcher: matchCookie, site: 'kicks.se', now: NOW, seenSet });
  return copiedText(rows)
    .split('\n')
    .map((line) => line.split('\t'));
}

it('has a line of headings, and in each other line what the popup says of one cookie', () => {
  const [headings, ...lines] = linesOf(
    observe(
      {
        name: 'islogged',
        domain: 'widget.tokywoky.com',
        path: '/chat',
        partitionKey: { topLevelSite: 'https://kicks.se', hasCrossSiteAncestor: true },
      },
      { expires: NOW + 100 * DAY },
    ),
    observe({ name: '_gizmo', domain: '.kicks.se' }),
  );
  expect(headings).toEqual([
    t('tableName'),
    t('detailDomain'),
    t('detailPath'),
    t('detailPartition'),
    t('filterCategory'),
    t('copyListed'),
    t('issuer'),
    t('tablePurpose'),
    t('declared'),
    t('observed'),
  ]);
  const [gizmo, islogged] = lines;
  expect(gizmo).toEqual([
    '_gizmo',
    '.kicks.se',
    '/',
    '',
    t('category_unknown'),
    t('verdict_unlisted'),
    `${t('vendorUnknown')} · kicks.se`,
    t('purposeUnknown'),
    t('declaredNothing'),
    t('browserSession'),
  ]);
  expect(islogged).toMatchObject({
    1: 'widget.tokywoky.com',
    2: '/chat',
    3: 'https://kicks.se',
    4: t('category_necessary'),
    5: t('verdict_listed'),
    8: tn('duration_month', 13),
    9: tn('duration_day', 100),
  });
  expect(islogged?.[6]).toContain('community.kicks.se');
  expect(lines).toHaveLength(2);
});

it('has quotation marks around the words of the publisher', () => {
  const { site, host } = lunella.publisher;
  const seenSet = () => ({ at: NOW, requested: null });
  const jar = [observe({ name: 'lunella_korg', domain: host })];
  const text = copiedText(rowsOf(jar, { matcher: matchLunella, site, now: NOW, seenSet }));
  expect(text.split('\t')).toContain(t('quoted', 'Minns vad du har lagt i varukorgen.'));
});

it('shows what is invisible or reorders text, and lets no spreadsheet run anything', () => {
  const hostile = ['=1+1', '+1', '-1', '@x', 'a\u202eb', '"=1', 'a\u0007b'];
  const names = linesOf(...hostile.map((name) => observe({ name })))
    .slice(1)
    .map(([name]) => name);
  expect(names.toSorted()).toEqual(
    ["'=1+1", "'+1", "'-1", "'@x", 'a⟨U+202E⟩b', `"""'=1"`, 'a⟨U+0007⟩b'].toSorted(),
  );
});

it('has one line for each cookie and one cell for each heading, whatever they are called', () => {
  const text = fc.string({ unit: fc.constantFrom(...'a=;,"\u2028\u0085\t\r\n\u05d0') });
  fc.assert(
    fc.property(fc.uniqueArray(text, { minLength: 1, maxLength: 5 }), text, (names, path) => {
      const jar = names.map((name) => observe({ name, path: `/${path}` }));
      const lines = linesOf(...jar);
      expect(lines.map(({ length }) => length)).toEqual(Array(names.length + 1).fill(10));
      // Other than tabs and line ends, a text has no character that it does not show.
      expect(lines.flat().join('')).not.toMatch(/[\p{Cc}\u2028]/u);
    }),
  );
});
