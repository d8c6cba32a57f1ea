import fc from 'fast-check';
import type { Lifetime } from '../../src/catalogue/fields.ts';
import type { Category } from '../../src/cookies/classify.ts';
import type { Language } from '../../src/published-policy/language.ts';

/* Random policies: facts, and how a policy may print them. The words are this test's own, not the parser's. */

/** What a policy says of a cookie. */
export interface Fact {
  /** As printed. */
  published: string;
  /** With `{any}`. */
  name: string;
  issuers: { domain: string; note?: string }[];
  category: Category;
  lifetime: Lifetime;
  purpose: string;
}

type Column = 'name' | 'issuer' | 'purpose' | 'lifetime' | 'category';

interface Words {
  headers: Record<Column, readonly string[]>;
  categories: Record<Exclude<Category, 'unknown'>, readonly string[]>;
  cookies: string;
  /** A sentence about the cookies that follow, with `*` for the category. */
  sentence: string;
  sentenceCategories: Record<Exclude<Category, 'unknown'>, string>;
  session: readonly string[];
  units: Record<Exclude<Lifetime, 'session'>['unit'], readonly [one: string, more: string]>;
  purposes: readonly string[];
  note: string;
}

export const WORDS: Record<Language, Words> = {
  sv: {
    headers: {
      name: ['Namn', 'Cookie', 'Cookienamn'],
      issuer: ['Utfärdare', 'Domän', 'Leverantör'],
      purpose: ['Beskrivning', 'Ändamål', 'Syfte'],
      lifetime: ['Upphör', 'Lagringstid', 'Varaktighet'],
      category: ['Kategori'],
    },
    categories: {
      necessary: ['Nödvändiga cookies', 'Absolut nödvändiga cookies (alltid aktiva)'],
      analytics: ['Analyscookies', 'Cookies för statistik', 'Prestanda'],
      marketing: ['Marknadsföring', 'Cookies för annonsering'],
      preferences: ['Funktionella cookies', 'Funktion'],
    },
    cookies: 'cookies',
    sentence: 'Följande cookies är för *.',
    sentenceCategories: {
      necessary: 'nödvändiga uppgifter',
      analytics: 'statistik',
      marketing: 'marknadsföring',
      preferences: 'funktionella val',
    },
    session: ['Session', 'tills webbläsaren stängs', 'Sessionscookie'],
    units: {
      second: ['sekund', 'sekunder'],
      minute: ['minut', 'minuter'],
      hour: ['timme', 'timmar'],
      day: ['dag', 'dagar'],
      month: ['månad', 'månader'],
      year: ['år', 'år'],
    },
    purposes: [
      'Räknar hur många som läser en sida.',
      'Kommer ihåg vad du har valt, så att du slipper välja igen när du kommer tillbaka till oss.',
      'Visar erbjudanden som passar dig. Det är frivilligt.',
      'Skyddar mot missbruk',
    ],
    note: 'bara för chatten',
  },
  en: {
    headers: {
      name: ['Name', 'Cookie', 'Cookie name'],
      issuer: ['Provider', 'Domain', 'Set by'],
      purpose: ['Description', 'Purpose', 'What it does'],
      lifetime: ['Expires', 'Duration', 'Retention period'],
      category: ['Category'],
    },
    categories: {
      necessary: ['Strictly necessary cookies', 'Essential cookies'],
      analytics: ['Analytics cookies', 'Performance cookies', 'Statistics'],
      marketing: ['Marketing cookies', 'Advertising cookies'],
      preferences: ['Functional cookies', 'Preference cookies'],
    },
    cookies: 'cookies',
    sentence: 'The following cookies are used for *.',
    sentenceCategories: {
      necessary: 'necessary tasks',
      analytics: 'statistics',
      marketing: 'marketing',
      preferences: 'functional choices',
    },
    session: ['Session', 'until you close your browser', 'Session cookie'],
    units: {
      second: ['second', 'seconds'],
      minute: ['minute', 'minutes'],
      hour: ['hour', 'hours'],
      day: ['day', 'days'],
      month: ['month', 'months'],
      year: ['year', 'years'],
    },
    purposes: [
      'Counts how many people read a page.',
      'Remembers what you have chosen, so that you need not choose again when you come back to us.',
      'Shows offers that suit you. It is voluntary.',
      'Protects against misuse',
    ],
    note: 'for the chat only',
  },
  no: {
    headers: {
      name: ['Navn', 'Informasjonskapsel', 'Cookie'],
      issuer: ['Leverandør', 'Domene', 'Utsteder'],
      purpose: ['Beskrivelse', 'Formål'],
      lifetime: ['Utløper', 'Lagringstid', 'Varighet'],
      category: ['Kategori'],
    },
    categories: {
      necessary: ['Nødvendige informasjonskapsler', 'Strengt nødvendige cookies'],
      analytics: ['Analysecookies', 'Statistikk', 'Ytelse'],
      marketing: ['Markedsføring', 'Reklame'],
      preferences: ['Funksjonelle informasjonskapsler'],
    },
    cookies: 'informasjonskapsler',
    sentence: 'Følgende informasjonskapsler er for *.',
    sentenceCategories: {
      necessary: 'nødvendige oppgaver',
      analytics: 'statistikk',
      marketing: 'markedsføring',
      preferences: 'funksjonelle valg',
    },
    session: ['Økt', 'til nettleseren lukkes', 'Sesjon'],
    units: {
      second: ['sekund', 'sekunder'],
      minute: ['minutt', 'minutter'],
      hour: ['time', 'timer'],
      day: ['dag', 'dager'],
      month: ['måned', 'måneder'],
      year: ['år', 'år'],
    },
    purposes: [
      'Teller hvor mange som leser en side.',
      'Husker hva du har valgt, så du slipper å velge på nytt når du kommer tilbake til oss.',
      'Viser tilbud som passer deg. Det er frivillig.',
      'Beskytter mot misbruk',
    ],
    note: 'bare for chatten',
  },
  da: {
    headers: {
      name: ['Navn', 'Cookie', 'Cookienavn'],
      issuer: ['Udbyder', 'Domæne', 'Udsteder'],
      purpose: ['Beskrivelse', 'Formål'],
      lifetime: ['Udløber', 'Udløb', 'Varighed'],
      category: ['Kategori'],
    },
    categories: {
      necessary: ['Nødvendige cookies', 'Strengt nødvendige cookies'],
      analytics: ['Analysecookies', 'Statistik', 'Ydeevne'],
      marketing: ['Markedsføring', 'Annoncering'],
      preferences: ['Funktionelle cookies', 'Præferencer'],
    },
    cookies: 'cookies',
    sentence: 'Følgende cookies er til *.',
    sentenceCategories: {
      necessary: 'nødvendige opgaver',
      analytics: 'statistik',
      marketing: 'markedsføring',
      preferences: 'funktionelle valg',
    },
    session: ['Session', 'indtil browseren lukkes'],
    units: {
      second: ['sekund', 'sekunder'],
      minute: ['minut', 'minutter'],
      hour: ['time', 'timer'],
      day: ['dag', 'dage'],
      month: ['måned', 'måneder'],
      year: ['år', 'år'],
    },
    purposes: [
      'Tæller hvor mange der læser en side.',
      'Husker hvad du har valgt, så du ikke skal vælge igen når du kommer tilbage til os.',
      'Viser tilbud der passer til dig. Det er frivilligt.',
      'Beskytter mod misbrug',
    ],
    note: 'kun til chatten',
  },
};

/** How a policy prints its facts. */
export interface Style {
  language: Language;
  layout: Layout;
  /** The order of columns or labels. */
  columns: Column[];
  categoryAs: 'heading' | 'column' | 'sentence';
  /** Chooses among words that mean the same. */
  choice: number;
  hasPageBreak: boolean;
}

export const LAYOUTS = [
  'tabs',
  'pipes',
  'columns',
  'stacked',
  'labelled',
  'bullets',
  'html',
  'csv',
] as const;
export type Layout = (typeof LAYOUTS)[number];

const nameParts = fc.constantFrom(
  'ga',
  'sess',
  'visit',
  'cart',
  'Lang',
  'utm',
  'pk',
  'chat',
  'Ab',
  'csrf',
  'token',
  'hj',
  'view',
);
const placeholder = fc.constantFrom('XXXXXX', '#', '<id>', '*', '[site-id]', '…');

const name = fc
  .tuple(
    fc.constantFrom('_', '__', '', '.'),
    nameParts,
    fc.constantFrom('_', '-', '.', ''),
    nameParts,
    fc.option(placeholder, { freq: 4 }),
  )
  .map(([start, one, joiner, other, part]) => {
    const literal =
      start === '.' ? `.${one.toUpperCase()}${other.toUpperCase()}` : start + one + joiner + other;
    return part === null
      ? { published: literal, name: literal }
      : { published: `${literal}_${part}`, name: `${literal}_{any}` };
  });

const domain = fc
  .tuple(
    fc.constantFrom('', '.', 'www.', 'cdn.'),
    fc.constantFrom('butik', 'exempel', 'track-er', 'matt'),
    fc.constantFrom('se', 'com', 'no', 'co.uk'),
  )
  .map(([before, host, end]) => `${before}${host}.${end}`);

export const lifetimes: fc.Arbitrary<Lifetime> = fc.oneof(
  { weight: 1, arbitrary: fc.constant('session' as const) },
  {
    weight: 4,
    arbitrary: fc.record({
      value: fc.oneof(fc.constantFrom(1, 2, 13, 30, 100), fc.integer({ min: 1, max: 999 })),
      unit: fc.constantFrom('second', 'minute', 'hour', 'day', 'month', 'year' as const),
    }),
  },
);

/** Random facts of a policy in a language; those of one category stand together. */
export function facts(language: Language): fc.Arbitrary<Fact[]> {
  const words = WORDS[language];
  const one = fc.record({
    named: name,
    issuers: fc.uniqueArray(domain, { minLength: 1, maxLength: 2 }),
    hasNote: fc.boolean(),
    category: fc.constantFrom('necessary', 'analytics', 'marketing', 'preferences' as const),
    lifetime: lifetimes,
    purpose: fc.constantFrom(...words.purposes),
  });
  return fc
    .uniqueArray(one, { minLength: 1, maxLength: 7, selector: ({ named }) => named.name })
    .map((rows) =>
      rows
        .map(({ named, issuers, hasNote, category, lifetime, purpose }) => ({
          ...named,
          issuers: issuers.map((of, i) =>
            hasNote && i === issuers.length - 1 ? { domain: of, note: words.note } : { domain: of },
          ),
          category,
          lifetime,
          purpose,
        }))
        .sort((a, b) => (a.category < b.category ? -1 : a.category > b.category ? 1 : 0)),
    );
}

/** Random ways to print in a layout. */
export function stylesOf(layout: Layout): fc.Arbitrary<Style> {
  return fc
    .record({
      language: fc.constantFrom('sv', 'en', 'no', 'da' as const),
      layout: fc.constant(layout),
      order: fc.shuffledSubarray(['issuer', 'purpose', 'lifetime', 'category'] as Column[], {
        minLength: 4,
        maxLength: 4,
      }),
      nameAt: fc.nat({ max: 4 }),
      categoryAs: fc.constantFrom('heading', 'column', 'sentence' as const),
      choice: fc.nat({ max: 11 }),
      hasPageBreak: fc.boolean(),
    })
    .map(({ order, nameAt, ...style }) => {
      const others = order.filter(
        (column) => column !== 'category' || style.categoryAs === 'column',
      );
      // A block of labelled lines begins with the name, and so does a list item.
      const at =
        style.layout === 'labelled' || style.layout === 'bullets'
          ? 0
          : Math.min(nameAt, others.length);
      return { ...style, columns: [...others.slice(0, at), 'name' as const, ...others.slice(at)] };
    });
}

/** The policy as a text. */
export function render(all: readonly Fact[], style: Style): string {
  const groups = style.categoryAs === 'column' ? [all] : grouped(all);
  const title = {
    sv: 'Så använder vi cookies',
    en: 'How we use cookies',
    no: 'Slik bruker vi informasjonskapsler',
    da: 'Sådan bruger vi cookies',
  }[style.language];
  const parts = groups.map(
    (group) => leadOf(group[0]?.category ?? 'unknown', style) + table(group, style),
  );
  if (style.layout === 'csv') return table(all, style);
  const text = parts.join(style.layout === 'html' ? '\n' : '\n\n');
  return style.layout === 'html'
    ? `<!doctype html><body><h1>${title}</h1>\n${text}</body>`
    : `${title}\n\n${text}\n`;
}

function grouped(all: readonly Fact[]): Fact[][] {
  const groups = new Map<Category, Fact[]>();
  for (const fact of all) groups.set(fact.category, [...(groups.get(fact.category) ?? []), fact]);
  return [...groups.values()];
}

function leadOf(category: Category, { language, layout, categoryAs, choice }: Style): string {
  if (categoryAs === 'column' || category === 'unknown') return '';
  const words = WORDS[language];
  const isHtml = layout === 'html';
  if (categoryAs === 'sentence') {
    const sentence = words.sentence.replace('*', words.sentenceCategories[category]);
    return isHtml ? `<p>${sentence}</p>\n` : `${sentence}\n\n`;
  }
  const heading = pick(words.categories[category], choice);
  return isHtml ? `<h2>${heading}</h2>\n` : `${heading}\n\n`;
}

function pick<T>(from: readonly T[], choice: number): T {
  const found = from[choice % from.length];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}

function cellText(fact: Fact, column: Column, { language, choice }: Style): string {
  const words = WORDS[language];
  if (column === 'name') return fact.published;
  if (column === 'purpose') return fact.purpose;
  if (column === 'category')
    return fact.category === 'unknown' ? '' : pick(words.categories[fact.category], choice);
  if (column === 'issuer') {
    const separator = pick([' ', ', ', ' / '], choice);
    return fact.issuers
      .map(({ domain: of, note }) =>
        note === undefined ? of : `${of}${choice % 2 === 0 ? '' : ' '}(${note})`,
      )
      .join(separator);
  }
  if (fact.lifetime === 'session') return pick(words.session, choice);
  const { value, unit } = fact.lifetime;
  return `${value} ${words.units[unit][value === 1 ? 0 : 1]}`;
}

function headerText(column: Column, { language, choice }: Style): string {
  return pick(WORDS[language].headers[column], choice);
}

function table(group: readonly Fact[], style: Style): string {
  const { columns, layout } = style;
  const header = columns.map((column) => headerText(column, style));
  const rows = group.map((fact) => columns.map((column) => cellText(fact, column, style)));
  switch (layout) {
    case 'tabs':
      return lines(withPageBreak([header, ...rows], style).map((row) => row.join('\t')));
    case 'pipes':
      return lines(
        [header, header.map(() => '---'), ...rows].map(
          (row) => `| ${row.map(escapedPipe).join(' | ')} |`,
        ),
      );
    case 'columns':
      return inColumns(header, rows, style);
    case 'stacked':
      return lines([header, ...rows].flat());
    case 'labelled':
      return rows.map((row) => lines(row.map((cell, i) => `${header[i]}: ${cell}`))).join('\n\n');
    case 'bullets':
      return lines(
        rows.map(
          (row) =>
            `- \`${row[0]}\`: ${columns
              .slice(1)
              .map((_, i) => `${header[i + 1]}: ${row[i + 1]}`)
              .join('; ')}`,
        ),
      );
    case 'html':
      return `<table>\n<tr>${header.map((cell) => `<th>${cell}</th>`).join('')}</tr>\n${rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('\n')}</tr>`).join('\n')}\n</table>`;
    case 'csv':
      return lines(
        [header, ...rows].map((row) =>
          row.map((cell) => `"${cell}"`).join(pick([',', ';'], style.choice)),
        ),
      );
  }
}

function lines(all: readonly string[]): string {
  return all.join('\n');
}

function escapedPipe(text: string): string {
  return text.replaceAll('|', '\\|');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Cuts the last purpose in two, as the copy of a printed page does: the rest is in another row. */
function withPageBreak(
  rows: readonly string[][],
  { columns, hasPageBreak, choice }: Style,
): string[][] {
  const purpose = columns.indexOf('purpose');
  const last = rows.at(-1);
  const words = last?.[purpose]?.split(' ') ?? [];
  if (!hasPageBreak || last === undefined || words.length < 4) return [...rows];
  const cut = last.map((cell, i) => (i === purpose ? words.slice(0, 3).join(' ') : cell));
  const rest = last.map((_, i) => (i === purpose ? words.slice(3).join(' ') : ''));
  const between = choice % 2 === 0 ? [[]] : [[], rows[0] ?? []];
  return [...rows.slice(0, -1), cut, ...between, rest, last.map(() => '--')];
}

const WIDTH = 30;

/** Aligned columns, with purposes of several lines. */
function inColumns(
  header: readonly string[],
  rows: readonly string[][],
  { columns, choice }: Style,
): string {
  const purpose = columns.indexOf('purpose');
  const all = [header, ...rows].map((row) =>
    row.map((cell, i) => (i === purpose ? wrapped(cell) : [cell])),
  );
  const widths = header.map(
    (_, i) =>
      Math.max(...all.map((row) => Math.max(...(row[i] ?? []).map((line) => line.length)))) +
      2 +
      (choice % 3),
  );
  const printed = all.map((row) => {
    const height = Math.max(...row.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) =>
      row
        .map((cell, i) => (cell[line] ?? '').padEnd(widths[i] ?? 0))
        .join('')
        .trimEnd(),
    ).join('\n');
  });
  return printed.join('\n');
}

function wrapped(text: string): string[] {
  const result: string[] = [];
  for (const word of text.split(' ')) {
    const last = result.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH)
      result[result.length - 1] = `${last} ${word}`;
    else result.push(word);
  }
  return result;
}
