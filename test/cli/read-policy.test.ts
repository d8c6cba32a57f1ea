import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readInput } from '../../cli/read-policy.ts';
import { parsePolicy } from '../../src/published-policy/parse-policy.ts';
import type { PolicyEntry } from '../../src/published-policy/policy.ts';
import { type Placed, tinyPdf } from './tiny-pdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'cookiekoll-input-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;

/** A file of these bytes. */
function fileOf(content: string | Uint8Array): string {
  files += 1;
  const path = join(folder, `file-${files}`);
  writeFileSync(path, content);
  return path;
}

async function entriesOf(content: string | Uint8Array): Promise<PolicyEntry[]> {
  const input = await readInput(fileOf(content));
  if (!input.ok || input.value.kind !== 'policy') throw new Error('not read as a policy');
  return parsePolicy(input.value.parts).entries;
}

function facts({ name, kind, category, lifetime, evidence }: PolicyEntry): unknown[] {
  return [name, kind, category, lifetime, evidence.name?.line];
}

describe('input that cannot be read', () => {
  it.each<[string, string | Uint8Array]>([
    ['an empty file', ''],
    ['blanks alone', ' \n\n'],
    ['a binary file', Uint8Array.of(80, 75, 3, 4, 0, 0, 0, 0)],
    ['another encoding than Unicode', Uint8Array.of(0xe5, 0xe4, 0xf6)],
    ['a damaged PDF file', '%PDF-1.4\nrubbish'],
    ['a PDF file without text', tinyPdf([[]])],
    ['a file that is too large', new Uint8Array(21 * 1024 * 1024).fill(97)],
  ])('is said in one line: %s', async (_, content) => {
    const input = await readInput(fileOf(content));
    expect(input).toEqual({ ok: false, message: expect.stringMatching(/^[^\n]+$/) });
  });

  it('is said of a folder and of a file that is not there', async () => {
    const messages = await Promise.all([readInput(folder), readInput(join(folder, 'nowhere'))]);
    expect(messages.map(({ ok }) => ok)).toEqual([false, false]);
    expect(new Set(messages.map((one) => (one.ok ? '' : one.message))).size).toBe(2);
  });

  // Were it read to its end, this would never end.
  it('is said of a device without an end as of a file that is too large', async () => {
    const large = fileOf(new Uint8Array(21 * 1024 * 1024));
    const [device, file] = [await readInput('/dev/zero'), await readInput(large)];
    if (device.ok || file.ok) throw new Error('read');
    expect(device.message.replace('/dev/zero', large)).toBe(file.message);
  });

  it('is not said of UTF-16 with a mark, or of UTF-8 with one', async () => {
    const text = 'Name\tExpires\n_ga\t2 years\n';
    const utf16 = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);
    for (const content of [`\ufeff${text}`, utf16]) {
      expect((await entriesOf(content)).map(({ name }) => name)).toEqual(['_ga']);
    }
  });
});

describe('HTML', () => {
  it('keeps the source line of each cell, and reads cells that span rows and columns', async () => {
    const html = `<!doctype html>
<h2>Nödvändiga cookies</h2>
<table>
<thead><tr><th>Namn</th><th>Utfärdare</th><th>Lagringstid</th></tr></thead>
<tr><td>
  <code>sess_id</code></td><td rowspan="2">butik.se</td>
  <td>1&nbsp;dag</td></tr>
<tr><td>csrf<sup>1</sup></td><td>Session</td></tr>
<tr><td colspan="3">Analyscookies</td></tr>
<tr><td>_ga<br>_gid</td><td>google.com</td><td>2 år<br>24 timmar</td></tr>
</table>`;
    const entries = await entriesOf(html);
    expect(entries.map(facts)).toEqual([
      ['sess_id', 'cookie', 'necessary', { value: 1, unit: 'day' }, 6],
      ['csrf', 'cookie', 'necessary', 'session', 8],
      ['_ga', 'cookie', 'analytics', { value: 2, unit: 'year' }, 10],
      ['_gid', 'cookie', 'analytics', { value: 24, unit: 'hour' }, 10],
    ]);
    expect(entries.map(({ issuers }) => issuers[0]?.domain)).toEqual([
      'butik.se',
      'butik.se',
      'google.com',
      'google.com',
    ]);
    expect(entries[0]?.evidence.lifetime?.line).toBe(7);
    expect(entries[1]?.evidence.issuers?.line).toBe(6);
    expect(entries[2]?.evidence.category).toEqual({ line: 9, quote: 'Analyscookies' });
  });

  it('lists hidden rows, reads what is folded, and ends the category with the fold', async () => {
    const html = `<table><tr><th>Name<th>Expires
<tr hidden><td>old_one<td>1 year
<tr><td>new_one<td>1 year</table>
<details><summary>Marketing cookies</summary>
<dl><dt>_fbp</dt><dd>Shows adverts. Stored for 3 months.</dd></dl></details>
<ul><li><code>site_lang</code>: expires after 1 year</li></ul>`;
    const input = await readInput(fileOf(html));
    if (!input.ok || input.value.kind !== 'policy') throw new Error('not read as a policy');
    const { entries, notUnderstood } = parsePolicy(input.value.parts);
    expect(entries.map(facts)).toEqual([
      ['new_one', 'cookie', null, { value: 1, unit: 'year' }, 3],
      ['_fbp', 'cookie', 'marketing', { value: 3, unit: 'month' }, 5],
      ['site_lang', 'cookie', null, { value: 1, unit: 'year' }, 6],
    ]);
    expect(notUnderstood).toMatchObject([{ from: 2, to: 2, reason: 'hidden' }]);
  });

  it('reads tables that are made of other elements', async () => {
    const html = `<div role="table"><div role="row"><b role="columnheader">Cookie</b><b role="columnheader">Varighet</b></div>
<div role="row"><i role="cell">lang</i><i role="cell">ett år</i></div></div>`;
    expect((await entriesOf(html)).map(facts)).toEqual([
      ['lang', 'cookie', null, { value: 1, unit: 'year' }, 2],
    ]);
  });
});

describe('HTML that no browser would show', () => {
  const TABLE = '<table><tr><th>Name<th>Expires<tr><td>_ga<td>1 year</table>';

  async function read(html: string): Promise<[string[], { from: number; reason: string }[]]> {
    const input = await readInput(fileOf(html));
    if (!input.ok || input.value.kind !== 'policy') throw new Error('not read as a policy');
    const { entries, notUnderstood } = parsePolicy(input.value.parts);
    return [entries.map(({ name }) => name), notUnderstood];
  }

  it.each(['<div>', '<span>', '<ul><li>', '<dl><dd>', '<table><tr><td>', '<pre>'])(
    'is read but for what is nested too deep, which is named: %s',
    async (tags) => {
      const [names, unread] = await read(`${TABLE}\n${tags.repeat(10_000)}_gid: 1 year`);
      expect(names).toEqual(['_ga']);
      expect(unread).toMatchObject([{ from: 2, reason: 'nested' }]);
    },
  );

  it('is read but for a table that grows by rows that reach down, which is named', async () => {
    const row = '<tr><td colspan="1000000" rowspan="1000000">_gid<td>1 year';
    const [names, unread] = await read(`${TABLE}\n<table>${row.repeat(2000)}</table>`);
    expect(names).toEqual(['_ga']);
    expect(unread).toMatchObject([{ from: 2, reason: 'table' }]);
  });
});

describe('CSV', () => {
  it('keeps lines where cells have line breaks', async () => {
    const csv =
      'Cookie;Beskrivning;Giltighet\r\n"_ga";"Räknar ""besök"";\r\ni två rader";2 år\r\nsid;;Session\r\n';
    const entries = await entriesOf(csv);
    expect(entries.map(facts)).toEqual([
      ['_ga', 'cookie', null, { value: 2, unit: 'year' }, 2],
      ['sid', 'cookie', null, 'session', 4],
    ]);
    expect(entries[0]?.purpose?.text).toBe('Räknar "besök"; i två rader');
    expect(entries[0]?.evidence.lifetime?.line).toBe(3);
  });
});

describe('CSV with a tab in a cell', () => {
  it('is read as CSV', async () => {
    const csv = 'Cookie,Purpose,Expires\n_ga,"Counts\tvisits",2 years\nsid,,Session\n';
    expect((await entriesOf(csv)).map(facts)).toEqual([
      ['_ga', 'cookie', null, { value: 2, unit: 'year' }, 2],
      ['sid', 'cookie', null, 'session', 3],
    ]);
  });
});

describe('PDF', () => {
  const row = (y: number, cells: readonly string[]): Placed[] =>
    cells.map((text, i) => ({ x: [50, 180, 420][i] ?? 0, y, text }));
  const footer = (page: number): Placed => ({ x: 280, y: 30, text: `Example Shop ${page}` });

  it('goes on over page breaks, with headers and footers of pages left out', async () => {
    const pages = [
      [
        { x: 50, y: 800, text: 'Our cookies', size: 18 },
        { x: 50, y: 770, text: 'Analytics cookies', size: 14 },
        ...row(740, ['Name', 'Purpose', 'Expires']),
        ...row(720, ['_ga', 'Counts visitors to our', '2 years']),
        ...row(708, ['', 'pages.']),
        ...row(690, ['_hjid', 'Remembers a random', '365 days']),
        footer(1),
      ],
      [
        ...row(790, ['', 'number.']),
        ...row(772, ['_gid', 'Counts visitors.', '24 hours']),
        footer(2),
      ],
    ].map((page) => page.filter(({ text }) => text !== ''));
    const entries = await entriesOf(tinyPdf(pages));
    expect(
      entries.map(({ name, category, lifetime, purpose }) => [
        name,
        category,
        lifetime,
        purpose?.text,
      ]),
    ).toEqual([
      ['_ga', 'analytics', { value: 2, unit: 'year' }, 'Counts visitors to our pages.'],
      ['_hjid', 'analytics', { value: 365, unit: 'day' }, 'Remembers a random number.'],
      ['_gid', 'analytics', { value: 24, unit: 'hour' }, 'Counts visitors.'],
    ]);
  });
});

describe('PDF pages that begin alike but for numbers', () => {
  it('keep lines with a lifetime or a name', async () => {
    const pages = [13, 24].map((months) => [
      { x: 50, y: 800, text: `Example Shop ${months}` },
      { x: 50, y: 780, text: `_b${months}: stored for ${months} months` },
    ]);
    expect((await entriesOf(tinyPdf(pages))).map(({ name, lifetime }) => [name, lifetime])).toEqual(
      [13, 24].map((value) => [`_b${value}`, { value, unit: 'month' }]),
    );
  });
});

describe('saved declarations', () => {
  it("reads Cookiebot's script", async () => {
    const script = `CookieConsentDialog.cookieTableNecessary = [["CookieConsent","butik.se","Stores consent","1 year","HTTP","1"],
["rc::a","google.com","Tells bots apart","Persistent","HTML","3"]];
CookieConsentDialog.cookieTableAdvertising = [["pagead/1p-user-list/#","google.com","Adverts","Session","Pixel","5"]];
`;
    expect((await entriesOf(script)).map(facts)).toEqual([
      ['CookieConsent', 'cookie', 'necessary', { value: 1, unit: 'year' }, 1],
      ['rc::a', 'storage', 'necessary', null, 2],
      ['pagead/1p-user-list/{any}', 'pixel', 'marketing', 'session', 3],
    ]);
  });

  it('reads a category of Cookiebot that is called like what every object has', async () => {
    const script = `CookieConsentDialog.cookieTableconstructor = [["_ga","butik.se","Counts","1 year","HTTP"]];\n`;
    expect((await entriesOf(script)).map(facts)).toEqual([
      ['_ga', 'cookie', null, { value: 1, unit: 'year' }, 1],
    ]);
  });

  it('reads a script of Cookiebot with brackets and semicolons in its texts', async () => {
    const script = `CookieConsentDialog.cookieTableStatistics = [["_a1","b.se","]];\\n [","1 year","HTTP"]];CookieConsentDialog.cookieTableX = [`;
    expect((await entriesOf(script)).map(facts)).toEqual([
      ['_a1', 'cookie', 'analytics', { value: 1, unit: 'year' }, 1],
    ]);
  });

  it('has the lines of two cookies of one name', async () => {
    const script = `CookieConsentDialog.cookieTableStatistics = [["_ga","one.se","Counts","1 year","HTTP"],
["_ga","two.se","Counts","2 years","HTTP"]];\n`;
    const json = `{"DomainData":{"Groups":[{"GroupName":"Performance Cookies","FirstPartyCookies":[
{"Name":"_ga","Host":"one.se","Length":"1"},
{"Host":"two.se","Name":"\\u005fga","Length":"2"}]}]}}`;
    expect((await entriesOf(script)).map(({ evidence }) => evidence.name?.line)).toEqual([1, 2]);
    expect((await entriesOf(json)).map(({ evidence }) => evidence.name?.line)).toEqual([2, 3]);
  });

  it("reads OneTrust's JSON", async () => {
    const json = `{"DomainData":{"Groups":[{"GroupName":"Performance Cookies","FirstPartyCookies":[
{"Name":"_ga_XXXXX","Host":".butik.se","description":"Counts","Length":"729","IsSession":false}],
"Hosts":[{"HostName":"hotjar.com","Cookies":[
{"Name":"_hjid","description":null,"thirdPartyDescription":"Hotjar","Length":"0","IsSession":true}]}]}]}}`;
    expect((await entriesOf(json)).map(facts)).toEqual([
      ['_ga_{any}', 'cookie', 'analytics', { value: 729, unit: 'day' }, 2],
      ['_hjid', 'cookie', 'analytics', 'session', 4],
    ]);
  });

  it("reads the pages of Cookiebot's and OneTrust's declarations", async () => {
    const cookiebot = `<div class="CookieDeclarationType"><p class="CookieDeclarationTypeHeader">Inställningar (1)</p>
<p class="CookieDeclarationTypeDescription">Inställningscookies gör att en webbplats minns val.</p>
<table><thead><tr><th>Namn</th><th>Leverantör</th><th>Syfte</th><th>Maximal lagringstid</th><th>Typ</th></tr></thead>
<tbody><tr><td>lang [x2]</td><td><a>LinkedIn<br></a></td><td>Språk</td><td>Session</td><td>HTTP-cookie</td></tr></tbody></table></div>`;
    const onetrust = `<section><h4>Targeting Cookies</h4><table><thead><tr><th>Cookie Subgroup</th><th>Cookies</th><th>Cookies used</th><th>Lifespan</th></tr></thead>
<tbody><tr><td>doubleclick.net</td><td><a>IDE</a>, <a>test_cookie</a></td><td>Third Party</td><td>390 Days, 15 Minutes</td></tr></tbody></table></section>`;
    expect((await entriesOf(cookiebot)).map(facts)).toEqual([
      ['lang', 'cookie', 'preferences', 'session', 4],
    ]);
    expect((await entriesOf(onetrust)).map(facts)).toEqual([
      ['IDE', 'cookie', 'marketing', { value: 390, unit: 'day' }, 2],
      ['test_cookie', 'cookie', 'marketing', { value: 15, unit: 'minute' }, 2],
    ]);
  });
});
