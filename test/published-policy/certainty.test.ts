import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/published-policy/parse-policy.ts';

/* Where a policy could be read in more than one way: nothing is made up, and the lines are named. */

function read(text: string): { entries: unknown[]; unread: string[] } {
  const { entries, notUnderstood } = parseText(text);
  return {
    entries: entries.map(({ name, category, lifetime }) => [name, category, lifetime]),
    unread: notUnderstood.map(({ from, reason }) => `${from} ${reason}`),
  };
}

const day = { value: 1, unit: 'day' };
const HEADER = 'Namn\tLeverantör\tSyfte\tLagringstid';

describe('the category', () => {
  it.each([
    ['Icke-nödvändiga cookies', ['5 category']],
    ['Tredjepartscookies', ['5 category']],
    ['Analys- och marknadsföringscookies', ['5 category']],
    ['Video', ['5 category']],
    ['Inriktningskakor', ['5 category']],
    ['Hantera cookies', []],
  ])('is not that of a table below %s', (heading, unread) => {
    const text = `Nödvändiga cookies\n\n${heading}\n${HEADER}\nabc_1\tExempel AB\tEtt\t1 dag\n`;
    expect(read(text)).toEqual({ entries: [['abc_1', null, day]], unread });
  });

  it('stays in force below the name of a service, and below a heading that goes on with it', () => {
    for (const heading of ['Hotjar', 'Google Analytics', 'Cookies som ingår i denna kategori']) {
      const text = `Statistik\n\n${heading}\n\n${HEADER}\nabc_1\tExempel AB\tEtt\t1 dag\n`;
      expect(read(text), heading).toEqual({ entries: [['abc_1', 'analytics', day]], unread: [] });
    }
  });

  it('is not that of another service', () => {
    const text = `Matomo (statistik)\n\n${HEADER}\n_pk_1\tAB\tEtt\t1 dag\n\nFacebook\n\n${HEADER}\n_fbp\tAB\tEtt\t1 dag\n`;
    expect(read(text)).toEqual({
      entries: [
        ['_pk_1', 'analytics', day],
        ['_fbp', null, day],
      ],
      unread: ['9 category'],
    });
  });

  it('may stand in a numbered heading above a numbered list', () => {
    const text = 'VÅRA COOKIES\n\n1. STATISTIKCOOKIES\n\n1) _ga – Räknar. Lagringstid: 1 dag.\n';
    expect(read(text)).toEqual({ entries: [['_ga', 'analytics', day]], unread: [] });
  });

  it('is not taken from a list of categories', () => {
    const text = `Vi har:\n\n- Nödvändiga cookies\n- Analyscookies\n\n${HEADER}\nabc_1\tAB\tEtt\t1 dag\n`;
    expect(read(text)).toEqual({ entries: [['abc_1', null, day]], unread: [] });
  });

  it('ends with a heading of the same level in Markdown', () => {
    const text = `## Marketing\n\n### Table\n\n| Name | Expires |\n|---|---|\n| a_1 | 1 day |\n\n## More\n\n| Name | Expires |\n|---|---|\n| a_2 | 1 day |\n`;
    expect(read(text).entries).toEqual([
      ['a_1', 'marketing', day],
      ['a_2', null, day],
    ]);
  });

  it('comes from a sentence only if that says one', () => {
    const table = `${HEADER}\nabc_1\tAB\tEtt\t1 dag\n`;
    expect(read(`Följande cookies används för statistik:\n\n${table}`).entries).toEqual([
      ['abc_1', 'analytics', day],
    ]);
    expect(read(`Följande cookies är inte nödvändiga:\n\n${table}`)).toEqual({
      entries: [['abc_1', null, day]],
      unread: ['4 category'],
    });
  });
});

describe('rows', () => {
  it('belong to one cookie each, if a cell of the next page goes on with them', () => {
    const text = `${HEADER}\nabc_1\tAB\tEn text som\t13\n\nSida 1 av 2\n\n${HEADER}\n\t\tgår vidare\tmånader\nabc_2\tAB\tTvå\t1 dag\n`;
    expect(read(text)).toEqual({
      entries: [
        ['abc_1', null, { value: 13, unit: 'month' }],
        ['abc_2', null, day],
      ],
      unread: [],
    });
    expect(parseText(text).entries[0]?.purpose?.text).toBe('En text som går vidare');
  });

  it('without a name that bring another lifetime are named', () => {
    const text = `${HEADER}\nabc_1\tAB\tEtt\t1 dag\n\tAB\tTvå\t2 dagar\n`;
    expect(read(text)).toEqual({ entries: [['abc_1', null, day]], unread: ['3 row'] });
  });

  it('with a name that is none are named', () => {
    const text = `${HEADER}\nGoogle Analytics\tGoogle\tEtt\t1 dag\nabc_1\tAB\tEtt\t1 dag\n`;
    expect(read(text)).toEqual({ entries: [['abc_1', null, day]], unread: ['2 name'] });
  });

  it('of a table about something else are no cookies', () => {
    expect(read('Namn\tBeskrivning\nKundtjänst\tSvarar\nEkonomi\tBetalar\n').entries).toEqual([]);
    expect(read('Nödvändiga cookies\tDessa behövs.\nAnalyscookies\tDessa mäter.\n')).toEqual({
      entries: [],
      unread: [],
    });
  });

  it('without a header are read if all their cells say what they are, and else named', () => {
    expect(read('_ga\tgoogle.com\t1 dag\n_gid\tgoogle.com\t1 dag\n').entries).toHaveLength(2);
    expect(read('_ga\tgoogle.com\tlänge\n_gid\tgoogle.com\t1 dag\n')).toEqual({
      entries: [],
      unread: ['1 table', '2 table'],
    });
  });
});

it('a name with the star of a footnote is not certain', () => {
  const text = `${HEADER}\n_hjid*\tAB\tEtt\t1 dag\n_gat_*\tAB\tEtt\t1 dag\n\n* Bara om du loggar in.\n`;
  expect(read(text)).toEqual({ entries: [['_gat_{any}', null, day]], unread: ['2 name'] });
});

it('a cookie that is mentioned in prose alone is named', () => {
  expect(read('Vi använder även _uetvid ibland. Skriv till a_b@butik.se.\n')).toEqual({
    entries: [],
    unread: ['1 mention'],
  });
});

it.each(['## `_ga_*`', '## _ga_*', '## `_ga_*`, `_gac_*`'])('%s has a placeholder', (heading) => {
  const names = parseText(`${heading}\n\nRäknar.\n\nLagringstid: 1 dag\n`).entries.map(
    ({ name }) => name,
  );
  expect(names).toContain('_ga_{any}');
  expect(names.every((name) => name.endsWith('_{any}'))).toBe(true);
});

it('labels above a name are not about it if those below say the same again', () => {
  const cookie = (name: string, lifetime: string): string =>
    `Namn: ${name}\nTyp: Cookie\nLagringstid: ${lifetime}\n\n`;
  const service = 'Syfte: Räknar\nLeverantör: AB\nLagringstid: 14 månader\n';
  const { entries } = read(`${service}${cookie('_a1', '1 dag')}${cookie('_a2', '1 dag')}`);
  expect(entries).toEqual([
    ['_a1', null, day],
    ['_a2', null, day],
  ]);
});

it('labels without a name are reported with the line above that may be the name', () => {
  const text = '_a1\nTyp: Cookie\nLagringstid: 1 dag\ntr\nVäntar\nLagringstid: 1 dag\nTyp: Pixel\n';
  expect(parseText(text).notUnderstood).toMatchObject([{ from: 4, to: 7, reason: 'name' }]);
});

it.each([
  '## Nödvändiga uppgifter\n\n- `adress`: För leverans. Lagringstid: 1 år\n',
  '## Loggar\n\n- `kassa`: Felsökning. Lagringstid: 1 år\n',
])('a plain word is no cookie for being set as code: %s', (text) => {
  expect(read(text)).toEqual({ entries: [], unread: ['3 name'] });
});

it('what is said between a name and its labelled lines is the purpose', () => {
  const text = '_csrf\nSkyddar formulär.\nUtfärdare: butik.se\nLagringstid: 1 dag\n';
  expect(read(text)).toEqual({ entries: [['_csrf', null, day]], unread: [] });
  expect(parseText(text).entries[0]?.purpose?.text).toBe('Skyddar formulär.');
});

it('labelled lines without a name are named', () => {
  expect(read('Leverantör: AB\nLagringstid: 1 dag\n')).toEqual({ entries: [], unread: ['1 name'] });
});

it('several names share a row, and each has its own lifetime if there are as many', () => {
  const text = `${HEADER}\n_ga, _gid\tAB\tEtt\t2 år, 24 timmar\n_a1, _a2\tAB\tEtt\t1 år, 1 månad\n`;
  expect(read(text)).toEqual({
    entries: [
      ['_ga', null, { value: 2, unit: 'year' }],
      ['_gid', null, { value: 24, unit: 'hour' }],
      ['_a1', null, null],
      ['_a2', null, null],
    ],
    unread: ['3 lifetime'],
  });
});

it('invisible characters, other blanks and other line ends change nothing but the text', () => {
  const text = '\ufeffNamn\tLagringstid\r\n_\u200bga\t13\u00a0måna\u00adder\r\n';
  expect(read(text)).toEqual({
    entries: [['_ga', null, { value: 13, unit: 'month' }]],
    unread: [],
  });
});
