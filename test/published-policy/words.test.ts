import { describe, expect, it } from 'vitest';
import { headerRoles, labelled, labelledWithin } from '../../src/published-policy/headers.ts';
import { languageOf } from '../../src/published-policy/language.ts';
import { readCategory } from '../../src/published-policy/read-category.ts';
import { readParty } from '../../src/published-policy/read-party.ts';
import { readProse } from '../../src/published-policy/read-prose.ts';

describe('headers', () => {
  it.each([
    ['Namn|Utfärdare|Beskrivning|Upphör', 'name party purpose lifetime'],
    ['Cookie|Domän|Ändamål|Lagringstid|Kategori', 'name domain purpose lifetime category'],
    ['Cookie name|Set by|What it does|How long it is kept', 'name party purpose lifetime'],
    ['Navn|Leverandør|Formål|Utløper', 'name party purpose lifetime'],
    ['Navn|Udbyder|Formål|Opbevaringsperiode|Type', 'name party purpose lifetime type'],
    ['Cookie Subgroup|Cookies|Cookies used|Lifespan', 'domain name other lifetime'],
    ['Nr|Namn|Giltighetstid|Läs mer', 'other name lifetime other'],
  ])('%s', (header, roles) => expect(headerRoles(header.split('|'))?.join(' ')).toBe(roles));

  it.each([
    '_ga|kicks.se|Räknar|2 år',
    'Namn|Telefon|E-post',
    'Kategori|Ändamål|Lagringstid',
    'Session|kicks.se|Session|Session',
  ])('%s is none', (row) => expect(headerRoles(row.split('|'))).toBeNull());
});

describe('labels', () => {
  it('begin a line, or stand within one', () => {
    expect(labelled('- **Lagringstid:** 2 år')).toEqual({ role: 'lifetime', value: '2 år' });
    expect(labelled('Till exempel: du är på sidan A')).toBeNull();
    expect(labelled('These cookies are used for advertising:')).toBeNull();
    expect(
      labelledWithin('Namn: _ga Leverantör: Google; Maximal lagringstid: 2 år').fields,
    ).toEqual([
      { role: 'name', value: '_ga' },
      { role: 'party', value: 'Google' },
      { role: 'lifetime', value: '2 år' },
    ]);
  });
});

describe('categories', () => {
  it.each([
    ['Nödvändiga cookies (alltid aktiva)', 'necessary'],
    ['Strictly necessary', 'necessary'],
    ['Statistikk', 'analytics'],
    ['Performance cookies', 'analytics'],
    ['Præferencer', 'preferences'],
    ['Inställningar (3)', 'preferences'],
    ['Annonsering', 'marketing'],
    ['Targeting Cookies', 'marketing'],
    ['Oklassificerade', 'unknown'],
    ['Statistik och analys', 'analytics'],
    // Not said, or said twice: no category is better than a wrong one.
    ['Icke-nödvändiga cookies', null],
    ['Non-essential cookies', null],
    ['Onödvändiga', null],
    ['Analys och marknadsföring', null],
    ['Marknadsföring och sociala medier', null],
    ['Tredjepartscookies', null],
    ['Google Analytics', null],
    ['Övrigt', null],
    ['Hotjar', null],
  ])('%s is %s', (text, category) => expect(readCategory(text).category).toBe(category));
});

describe('issuers', () => {
  const read = (text: string) => readParty({ pieces: [{ line: 1, text }], wraps: false });

  it.each([
    [
      'community.kicks.se tokywoky.com(for chat only)',
      'community.kicks.se tokywoky.com[for chat only]',
      null,
    ],
    ['Google (google.com)', 'google.com', 'Google'],
    ['Hotjar Ltd, .hotjar.com', '.hotjar.com', 'Hotjar Ltd'],
    ['*.butik.se', '.butik.se', null],
    ['https://www.butik.se/', 'www.butik.se', null],
    ['bücher.ch', 'xn--bcher-kva.ch', null],
    ['Meta Platforms Ireland Ltd', '', 'Meta Platforms Ireland Ltd'],
    ['Förstapart', '', null],
    ['butik.se och google.com', 'butik.se google.com', null],
    ['Google https://policies.google.com/privacy', '', 'Google'],
    ['-', '', null],
  ])('%s', (text, issuers, vendor) => {
    const { issuers: found, vendor: company } = read(text);
    const shown = found.map(({ domain, note }) =>
      note === undefined ? domain : `${domain}[${note}]`,
    );
    expect([shown.join(' '), company]).toEqual([issuers, vendor]);
  });
});

describe('the prose of a purpose', () => {
  const months = { value: 13, unit: 'month' } as const;

  it.each([
    ['Sessionscookie som lagrar information.', 'session'],
    ['Räknar besök. Cookien sparas i 30 dagar.', { value: 30, unit: 'day' }],
    ['This is a session cookie.', 'session'],
  ])('%s contradicts', (text, stated) =>
    expect(readProse(text, months).stated?.lifetime).toEqual(stated),
  );

  it.each([
    'Lagrar ett sessions-ID.',
    'Skiljer sessionscookies från andra.',
    'Cookien sparas i 13 månader.',
    'Håller reda på om du har läst något de senaste 30 dagarna.',
  ])('%s does not', (text) => expect(readProse(text, months).stated).toBeNull());

  it.each([
    ['Denna cookie förfaller i maj 2021.', '2021-05'],
    ['Discontinued on 10 May 2021.', '2021-05-10'],
    ['Utgår 2024-06-30.', '2024-06-30'],
    ['Infördes i maj 2021.', undefined],
  ])('%s gives the end %s', (text, date) => expect(readProse(text, months).ends?.date).toBe(date));
});

it('languages are told apart, and a text without words has none', () => {
  expect(languageOf('Räknar hur många som besöker webbplatsen och vad de gör')).toBe('sv');
  expect(languageOf('Counts the visitors of the site and what they do')).toBe('en');
  expect(languageOf('Teller hvor mange som besøker nettstedet og hva de gjør')).toBe('no');
  expect(languageOf('Tæller hvor mange der besøger hjemmesiden og hvad de gør')).toBe('da');
  expect(languageOf('_ga 2 ?')).toBeNull();
});
