import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { diffJson } from '../../cli/diff-formats/json.ts';
import { diffMarkdown } from '../../cli/diff-formats/markdown.ts';
import { diffSarif } from '../../cli/diff-formats/sarif.ts';
import { diffText } from '../../cli/diff-formats/text.ts';
import { inRoot } from '../../scripts/paths.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { publishedCatalogueSchema } from '../../src/published-policy/catalogue-schema.ts';
import { fromCatalogue, fromPolicy } from '../../src/published-policy/comparable.ts';
import { type Change, diffPolicies } from '../../src/published-policy/diff.ts';
import { parseText } from '../../src/published-policy/parse-policy.ts';
import { toCatalogue } from '../../src/published-policy/to-catalogue.ts';
import { sarifProblems } from '../fakes/sarif-schema.ts';

const HEADER = 'Namn\tUtfärdare\tSyfte\tLagringstid\tKategori';

/** A policy with these rows, from line 2 on. */
function policy(...rows: string[]) {
  return fromPolicy(parseText([HEADER, ...rows, ''].join('\n')));
}

function shown({ level, rule, name, before, after, old, new: now }: Change): string {
  return `${level} ${rule} ${name}: ${before} > ${after} @${old?.line ?? '-'},${now?.line ?? '-'}`;
}

function changes(before: string[], after: string[]): string[] {
  return diffPolicies(policy(...before), policy(...after)).map(shown);
}

const ROW = '_ga\tbutik.se\tRäknar besök\t13 månader\tAnalys';

describe('the difference between two policies', () => {
  it.each([
    ['Analys', 'Nödvändig', 'error moved-to-necessary _ga: analytics > necessary @2,2'],
    ['Marknadsföring', 'Nödvändig', 'error moved-to-necessary _ga: marketing > necessary @2,2'],
    ['Funktion', 'Nödvändig', 'warning category-changed _ga: preferences > necessary @2,2'],
    ['Nödvändig', 'Analys', 'warning category-changed _ga: necessary > analytics @2,2'],
    ['Analys', 'Något annat', 'note category-changed _ga: analytics > null @2,2'],
    ['13 månader', '2 år', 'warning lifetime-longer _ga: 13 months > 2 years @2,2'],
    ['Session', '1 dag', 'warning lifetime-longer _ga: session > 1 day @2,2'],
    ['13 månader', '30 dagar', 'note lifetime-shorter _ga: 13 months > 30 days @2,2'],
    ['13 månader', '-', 'note lifetime-changed _ga: 13 months > null @2,2'],
    ['butik.se', 'butik.se google.com', 'warning issuer-added _ga: null > google.com @2,2'],
    ['butik.se google.com', 'butik.se', 'note issuer-removed _ga: google.com > null @2,2'],
    ['butik.se (chatt)', 'butik.se', 'note issuer-note-changed _ga: chatt > null @2,2'],
    ['butik.se', 'butik.se, Google', 'note vendor-changed _ga: null > Google @2,2'],
    ['Räknar besök', 'Räknar allt', 'note purpose-changed _ga: Räknar besök > Räknar allt @2,2'],
  ])('%s to %s', (before, after, change) => {
    const cells = ['_ga', 'butik.se', 'Räknar besök', '13 månader', 'Analys'];
    const with_ = (value: string): string => {
      const column = /månader|dag|år$|Session|^-$/.test(value)
        ? 3
        : /^butik/.test(value)
          ? 1
          : /^Räknar/.test(value)
            ? 2
            : 4;
      return cells.map((cell, i) => (i === column ? value : cell)).join('\t');
    };
    expect(changes([with_(before)], [with_(after)])).toEqual([change]);
  });

  it('names what came and went, with a level by its category, the weightiest first', () => {
    const necessary = '_csrf\tbutik.se\tSkyddar\tSession\tNödvändig';
    const marketing = '_fbp\tbutik.se\tAnnonser\t90 dagar\tMarknadsföring';
    expect(changes([ROW], [necessary, marketing])).toEqual([
      'warning added _fbp: null > marketing @-,3',
      'note removed _ga: analytics > null @2,-',
      'note added _csrf: null > necessary @-,2',
    ]);
  });

  it('does not call a cookie gone whose line was not understood', () => {
    const unclear = 'Vi använder även _ga ibland.';
    expect(changes([ROW], ['_b1\tbutik.se\tEtt\t1 dag\tAnalys', '', unclear])).toContain(
      'note unclear _ga: analytics > null @2,-',
    );
  });

  it.each([
    ['_ga', '_gat_x', 'warning added'],
    ['_ga', '_b2 eller _b3/_ga', 'note unclear'],
    ['_ga', '**_ga**', 'note unclear'],
    ['_ga_XXXX', '_ga_*', 'note unclear'],
    ['_ga_XXXX', '_ga_...', 'note unclear'],
  ])(
    'calls %s unclear only if the line that was not understood has it: %s',
    (name, word, change) => {
      const other = '_b1\tbutik.se\tEtt\t1 dag\tAnalys';
      const before = [other, '', `Vi använder även ${word} ibland.`];
      expect(changes(before, [other, ROW.replace('_ga', name)])).toEqual([
        `${change} ${name}: null > analytics @-,3`,
      ]);
    },
  );

  it('says nothing of what stayed: the order, a year in months, the words for a lifetime', () => {
    const other = '_b1\tbutik.se\tEtt\t1 år\tAnalys';
    expect(changes([ROW, other], [other.replace('1 år', 'tolv månader'), ROW])).toEqual([]);
  });

  it('tells cookies of one name apart by their issuers', () => {
    const [one, two] = [
      'id_1\tbutik.se\tEtt\t1 dag\tAnalys',
      'id_1\tgoogle.com\tEtt\t2 dagar\tAnalys',
    ];
    expect(changes([one, two], [two, one])).toEqual([]);
  });
});

describe('catalogues', () => {
  const text = readFileSync(inRoot('test/fixtures/kicks-policy.txt'), 'utf8');
  const kicks = parseText(text);

  it('are compared with policies: the one of KICKS differs in nothing from what KICKS has published', () => {
    const file = readFileSync(inRoot('src/catalogue/kicks.json'), 'utf8');
    expect(diffPolicies(fromCatalogue(catalogue, file), fromPolicy(kicks))).toEqual([]);
  });

  it('are compared with policies by all variable parts of a name, and show it as published', () => {
    const entry = { ...catalogue.entries[0], name: '_ga_{base62}_{digits:1-4}' };
    const written = { ...catalogue, entries: [entry] } as typeof catalogue;
    const [compared] = fromCatalogue(written, '').entries;
    const [printed] = policy(ROW.replace('_ga', '_ga_XXXX_#')).entries;
    expect(compared?.name).toBe(printed?.name);
    const named = { ...entry, publishedName: '_ga_<id>_<n>' };
    const [shownAs] = fromCatalogue(
      { ...written, entries: [named] } as typeof catalogue,
      '',
    ).entries;
    expect(shownAs?.shown).toBe('_ga_<id>_<n>');
  });

  it('have the lines of two entries of one name', () => {
    const twice = parseText(
      [HEADER, ROW, ROW.replace('butik.se', 'google.com').replace('13', '14'), ''].join('\n'),
    );
    const made = toCatalogue(twice, { withEvidence: true });
    const file = JSON.stringify(made, null, 2);
    const lines = fromCatalogue(v.parse(publishedCatalogueSchema, made), file).entries.map(
      ({ at }) => at.name.line,
    );
    expect(new Set(lines).size).toBe(2);
    for (const line of lines) expect(file.split('\n')[line - 1]).toContain('"name": "_ga"');
  });

  it('have the lines of their own file', () => {
    const made = toCatalogue(kicks, { withEvidence: true });
    const file = JSON.stringify(made, null, 2);
    const comparable = fromCatalogue(v.parse(publishedCatalogueSchema, made), file);
    expect(diffPolicies(comparable, fromPolicy(kicks))).toEqual([]);
    for (const { name, at } of comparable.entries) {
      expect(file.split('\n')[at.name.line - 1]).toContain(`"name": ${JSON.stringify(name)}`);
    }
  });
});

describe('the formats', () => {
  const all = diffPolicies(
    policy(ROW),
    policy(ROW.replace('Analys', 'Nödvändig').replace('13 månader', '2 år')),
  );
  const document = { oldPath: 'a/old policy.txt', newPath: 'a/new policy.txt', changes: all };

  it('put results on the lines of the policies in SARIF 2.1.0', () => {
    const { version, runs } = JSON.parse(diffSarif(document));
    expect(version).toBe('2.1.0');
    const [{ tool, results }] = runs;
    expect(results).toHaveLength(2);
    for (const { ruleId, ruleIndex, level, locations, relatedLocations } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(['error', 'warning']).toContain(level);
      const { artifactLocation, region } = locations[0].physicalLocation;
      expect(artifactLocation.uri).toBe('a/new%20policy.txt');
      expect(region.startLine).toBe(2);
      expect(relatedLocations[0].physicalLocation.artifactLocation.uri).toBe('a/old%20policy.txt');
    }
    const prints = results.map((one: { partialFingerprints: object }) =>
      JSON.stringify(one.partialFingerprints),
    );
    expect(new Set(prints).size).toBe(2);
  });

  it.each([
    ['paths of a folder', document],
    ['a pipe and a path from the root', { ...document, oldPath: '-', newPath: '/a/b c.txt' }],
    ['no change', { ...document, changes: [] }],
    [
      'cookies that came and went',
      { ...document, changes: diffPolicies(policy(ROW), policy(ROW.replace('_ga', '_gid'))) },
    ],
    [
      'a catalogue whose entry has no line',
      { ...document, changes: diffPolicies(fromCatalogue(catalogue, ''), policy(ROW)) },
    ],
  ])('are SARIF by the schema of OASIS: %s', (_what, written) => {
    expect(sarifProblems(diffSarif(written))).toEqual([]);
  });

  it('are held against a schema that finds what is wrong', () => {
    const log = JSON.parse(diffSarif(document));
    log.runs[0].results[0].level = 'fatal';
    log.runs[0].results[1].locations[0].physicalLocation.region.startLine = 0;
    delete log.runs[0].tool;
    expect(sarifProblems(JSON.stringify(log)).length).toBeGreaterThanOrEqual(3);
  });

  it('tell two new issuers of one cookie apart in SARIF', () => {
    const more = ROW.replace('butik.se', 'butik.se google.com hotjar.com');
    const two = diffPolicies(policy(ROW), policy(more));
    const [{ results }] = JSON.parse(diffSarif({ ...document, changes: two })).runs;
    const prints = results.map((one: { partialFingerprints: object }) =>
      JSON.stringify(one.partialFingerprints),
    );
    expect(two.map(({ rule }) => rule)).toEqual(['issuer-added', 'issuer-added']);
    expect(new Set(prints).size).toBe(2);
  });

  it('let nothing in a policy take effect in Markdown or in a terminal', () => {
    const [first] = all;
    if (first === undefined) throw new Error('no change');
    const hostile = {
      ...document,
      changes: [
        { ...first, before: '<b>|x|\u202e``', after: '\u001b[31m \u009b31m' },
        { ...first, before: '@name &lt; https://evil.example [a](b)', after: '`' },
      ],
    };
    const markdown = diffMarkdown(hostile);
    expect(markdown).toContain('| ``` <b>\\|x\\|⟨U+202E⟩`` ``` |');
    expect(markdown).toContain('| `@name &lt; https://evil.example [a](b)` | `` ` `` |');
    for (const written of [
      markdown,
      diffText(hostile, false),
      diffJson(hostile),
      diffSarif(hostile),
    ]) {
      expect(written).not.toMatch(/(?! |\n)[\p{C}]/u);
    }
    expect(JSON.parse(diffJson(hostile)).changes).toEqual(hostile.changes);
    expect(diffText(hostile, true)).toContain('\u001b[');
  });
});
