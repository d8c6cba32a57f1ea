import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BROWSERS } from '../../cli/browser/browsers.ts';
import { filesIn } from '../../cli/files-in.ts';
import { buildTemplates } from '../../scripts/build/build-templates.ts';
import { filledIn } from '../../scripts/build/filled-in.ts';
import { storeDocuments } from '../../scripts/build/store-documents.ts';
import { buildCommand, COMMAND } from '../../scripts/build-command.ts';
import { inRoot } from '../../scripts/paths.ts';
import { auditSchema } from '../../src/audit/schema.ts';
import { describeProblem, parseCatalogue } from '../../src/catalogue/parse-catalogue.ts';
import { publishedCatalogueSchema } from '../../src/published-policy/catalogue-schema.ts';
import { DIFF_RULES } from '../../src/published-policy/diff-rules.ts';
import { auditOf, runOf } from '../audit/sample-audit.ts';
import { ga } from '../report/sample-report.ts';
import { tinyPdf } from './tiny-pdf.ts';

/* The built command as a process. All unit tests that build it are in this file, so that no two build at a time. */

// A process takes a while to start on a busy machine; no test asserts a time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const POLICY = inRoot('test/fixtures/kicks-policy.txt');
const OLD = inRoot('docs/examples/2023.txt');
const LUNELLA = inRoot('test/fixtures/lunella/catalogue.json');
const NEW = inRoot('docs/examples/2024.txt');
const folder = mkdtempSync(join(tmpdir(), 'cookiekoll-cli-'));

let templates: Awaited<ReturnType<typeof buildTemplates>>;

beforeAll(async () => {
  templates = await buildTemplates();
  await buildCommand();
  symlinkSync(COMMAND, join(folder, 'cookiekoll'));
});

afterAll(() => rmSync(folder, { recursive: true }));

interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

function run(args: readonly string[], { input = '', command = COMMAND } = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    input,
    encoding: 'utf8',
    cwd: folder,
  });
  return { status, stdout, stderr };
}

describe('cookiekoll catalogue', () => {
  it('writes a valid catalogue of the policy that KICKS has published, from the standard input', () => {
    const options = ['--publisher', 'KICKS', '--site', 'kicks.se', '--host', 'community.kicks.se'];
    const input = readFileSync(POLICY, 'utf8');
    const { status, stdout, stderr } = run(
      ['catalogue', '--strict', '--evidence', ...options, '-'],
      { input },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const catalogue = v.parse(publishedCatalogueSchema, JSON.parse(stdout));
    expect(catalogue.entries).toHaveLength(11);
    expect(JSON.parse(stdout).publisher).toEqual({
      name: 'KICKS',
      site: 'kicks.se',
      host: 'community.kicks.se',
      contact: { email: 'kundservice@kicks.se', phone: '020-42 322', web: 'kicks.se/kundservice' },
    });
  });

  it('fails with --strict if something was not understood, and names its line either way', () => {
    const strict = run(['catalogue', '--strict', NEW]);
    const lax = run(['catalogue', NEW]);
    expect([strict.status, lax.status]).toEqual([1, 0]);
    expect(strict.stdout).toBe(lax.stdout);
    for (const { stderr } of [strict, lax]) expect(stderr).toMatch(/^.*2024\.txt:13: [^\n]*\n$/);
  });

  it('writes a policy or a catalogue as a knowledge base of the EDPB Website Auditing Tool', () => {
    for (const path of [POLICY, LUNELLA]) {
      const { status, stdout, stderr } = run(['catalogue', '--format', 'wat', path]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(JSON.parse(stdout).knowledges.length).toBeGreaterThan(5);
    }
    const other = join(folder, 'other.json');
    writeFileSync(other, '{"version":1}');
    for (const args of [[LUNELLA], ['--format', 'wat', other]]) {
      expect(run(['catalogue', ...args]), args.join(' ')).toMatchObject({
        status: 2,
        stdout: '',
        stderr: expect.stringMatching(/^[^\n]+\n$/),
      });
    }
  });

  it('says in one line what is wrong with its input or its use', () => {
    for (const args of [
      ['catalogue', join(folder, 'nowhere')],
      ['catalogue', '--site', 'https://kicks.se', POLICY],
      ['diff', POLICY, POLICY, '--format', 'xml'],
      ['extension', LUNELLA],
      ['extension', LUNELLA, '--out', POLICY],
      ['extension', POLICY, '--out', join(folder, 'none')],
    ]) {
      const { status, stdout, stderr } = run(args);
      expect({ status, stdout }, args.join(' ')).toEqual({ status: 2, stdout: '' });
      expect(stderr, args.join(' ')).toMatch(/^[^\n]+\n$/);
    }
  });
});

it('stops reading a standard input that has no end', () => {
  const { status, stdout, stderr } = spawnSync(
    'sh',
    ['-c', 'yes | "$0" "$1" catalogue -', process.execPath, COMMAND],
    { encoding: 'utf8' },
  );
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^[^\n]+\n$/);
});

describe('cookiekoll diff', () => {
  it('exits by --fail-on, and has no colours if they are not wanted', () => {
    const text = run(['diff', OLD, NEW]);
    expect(text.status).toBe(1);
    expect(text.stdout).not.toContain('\u001b[');
    expect(run(['diff', OLD, NEW, '--fail-on', 'none', '--format', 'json']).status).toBe(0);
    expect(run(['diff', OLD, OLD, '--fail-on', 'note']).status).toBe(0);
  });
});

describe('cookiekoll compare', () => {
  it('compares an audit with a later one from the standard input, and exits by --fail-on', () => {
    const [old, now] = [auditOf(runOf('chromium', 'none')), auditOf(runOf('chromium', 'none', ga))];
    const path = join(folder, 'old.json');
    writeFileSync(path, JSON.stringify(old));
    const input = JSON.stringify(now);
    const { status, stdout, stderr } = run(['compare', path, '-'], { input });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('_ga (kicks.se)');
    expect(run(['compare', path, '-', '--fail-on', 'none'], { input }).status).toBe(0);
    expect(run(['compare', '-', '-'], { input }).status).toBe(2);
  });
});

/** What a command prints in a shell; redirected output goes to the folder of the test. */
function outputOf(command: string): string {
  const { stdout, stderr } = spawnSync('sh', ['-c', command.replace('> ', `> ${folder}/`)], {
    cwd: inRoot('docs/examples'),
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}` },
  });
  return [stdout, stderr]
    .map((text) => text.trimEnd())
    .filter((text) => text !== '')
    .join('\n');
}

describe('docs/command-line.md', () => {
  const path = inRoot('docs/command-line.md');
  const doc = readFileSync(path, 'utf8');

  // After a change: UPDATE_EXAMPLES=1 writes what the command prints into the document.
  it('shows what its examples print', () => {
    const updated = doc.replace(
      /```console\n\$ (.*)\n[\s\S]*?```/g,
      (_, command: string) => `\`\`\`console\n$ ${command}\n${outputOf(command)}\n\`\`\``,
    );
    if (process.env['UPDATE_EXAMPLES'] === '1') writeFileSync(path, updated);
    else expect(doc).toBe(updated);
    expect(doc.match(/```console/g)?.length).toBeGreaterThan(3);
  });

  it('names every kind of change with its level', () => {
    const rows = [...doc.matchAll(/^\| `([a-z-]+)` \| (error|warning|note)/gm)];
    expect(rows.map(([, rule, level]) => [rule, level])).toEqual(
      Object.entries(DIFF_RULES).map(([rule, { level }]) => [rule, level]),
    );
  });

  it('names every option', () => {
    for (const command of ['catalogue', 'diff', 'compare', 'extension']) {
      const options = run([command, '--help']).stdout.match(/--[a-z-]+(?= )/g) ?? [];
      expect(options.length).toBeGreaterThan(2);
      for (const option of options) if (option !== '--help') expect(doc).toContain(`\`${option}\``);
    }
  });
});

it('runs by npx in a checkout', () => {
  const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const { stdout } = spawnSync('npx', ['--no-install', 'cookiekoll', '--version'], {
    cwd: inRoot(''),
    encoding: 'utf8',
  });
  expect(stdout).toBe(`${version}\n`);
});

/* The packed file as others install it, with the dependencies that it declares and no others. */
describe('the package', () => {
  let command: string;
  const runPacked = (args: readonly string[], input = ''): Ran => run(args, { input, command });

  beforeAll(() => {
    // What `prepare` builds is there already.
    const packed = spawnSync(
      'npm',
      ['pack', '--ignore-scripts', '--json', '--pack-destination', folder],
      { cwd: inRoot(''), encoding: 'utf8' },
    );
    const [{ filename }] = JSON.parse(packed.stdout);
    const modules = join(folder, 'app/node_modules');
    mkdirSync(modules, { recursive: true });
    spawnSync('tar', ['-xzf', join(folder, filename), '-C', modules]);
    const { bin, dependencies } = JSON.parse(
      readFileSync(join(modules, 'package/package.json'), 'utf8'),
    );
    for (const name of Object.keys(dependencies)) {
      mkdirSync(dirname(join(modules, name)), { recursive: true });
      symlinkSync(inRoot(`node_modules/${name}`), join(modules, name));
    }
    command = join(modules, 'package', bin.cookiekoll);
  });

  it('reads all kinds of files', () => {
    const pdf = join(folder, 'policy.pdf');
    writeFileSync(
      pdf,
      tinyPdf([
        [
          { x: 50, y: 780, text: 'Name' },
          { x: 200, y: 780, text: 'Expires' },
          { x: 50, y: 760, text: '_ga' },
          { x: 200, y: 760, text: '2 years' },
        ],
      ]),
    );
    const table = '<table><tr><th>Name<th>Expires<tr><td>_ga<td>2 years</table>';
    for (const [args, input] of [
      [['catalogue', '--strict', pdf], ''],
      [['catalogue', '--strict', '-'], table],
      [['catalogue', '--strict', '-'], '"Name";"Expires"\n"_ga";"2 years"\n'],
    ] as const) {
      const { status, stdout, stderr } = runPacked(args, input);
      expect({ status, stderr }, input).toEqual({ status: 0, stderr: '' });
      expect(JSON.parse(stdout).entries).toEqual([
        expect.objectContaining({ name: '_ga', lifetime: { value: 2, unit: 'year' } }),
      ]);
    }
  });

  it('makes of a policy the extension that the build makes of it', async () => {
    const names = ['--publisher', 'KICKS', '--site', 'kicks.se', '--host', 'community.kicks.se'];
    const made = runPacked(['catalogue', '--strict', '--evidence', POLICY, ...names]);
    const parsed = parseCatalogue(JSON.parse(made.stdout));
    if (!parsed.ok) throw new Error(parsed.problems.map(describeProblem).join('\n'));
    const out = join(folder, 'extension');
    mkdirSync(join(out, 'firefox'), { recursive: true });
    mkdirSync(join(out, 'store'));
    const before = ['firefox/old.js', 'notes.txt', 'store/picture.png', 'store/review.md'];
    for (const path of before) writeFileSync(join(out, path), 'x');
    const args = ['extension', '-', '--out', out];

    const refused = runPacked(args, made.stdout);
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect([...(await filesIn(out)).keys()].sort()).toEqual(before);

    const { status, stdout, stderr } = runPacked([...args, '--force'], made.stdout);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const folders = [...BROWSERS, 'store'].map((name) => `${join(out, name)}\n`);
    expect(stdout).toBe(folders.join(''));
    for (const browser of BROWSERS) {
      const written = await filesIn(join(out, browser));
      const built = filledIn(templates[browser].files, parsed.catalogue);
      expect([...written.keys()].sort()).toEqual([...built.keys()].sort());
      for (const [path, content] of built) {
        expect(Buffer.compare(written.get(path) ?? Buffer.of(), content), path).toBe(0);
      }
    }
    const written = await filesIn(out);
    for (const [name, content] of await storeDocuments(parsed.catalogue, true)) {
      expect(Buffer.compare(written.get(`store/${name}`) ?? Buffer.of(), content), name).toBe(0);
    }
    // What the command did not write.
    for (const path of ['notes.txt', 'store/picture.png'])
      expect([...written.keys()]).toContain(path);
  });

  it('makes the extension for one browser alone', () => {
    const out = join(folder, 'one');
    const args = ['extension', LUNELLA, '--out', out, '--browser', 'firefox'];
    const stdout = `${join(out, 'firefox')}\n${join(out, 'store')}\n`;
    expect(runPacked(args)).toEqual({ status: 0, stdout, stderr: '' });
    expect(readdirSync(out)).toEqual(['firefox', 'store']);
    expect(readdirSync(join(out, 'store')).sort()).toEqual(
      readdirSync(inRoot('static/store')).sort(),
    );
  });

  it('names each text for the stores that a long name makes too long, and writes nothing', () => {
    const catalogue = JSON.parse(readFileSync(LUNELLA, 'utf8'));
    catalogue.publisher = { ...catalogue.publisher, name: 'A'.repeat(1_000) };
    const out = join(folder, 'none');
    const { status, stdout, stderr } = runPacked(
      ['extension', '-', '--out', out],
      JSON.stringify(catalogue),
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    for (const field of [
      'texts.extensionDescription.sv',
      'texts.extensionDescription.en',
      'store/listing.sv.md',
      'store/listing.en.md',
      'store/review.md',
    ]) {
      expect(stderr.split('\n').filter((line) => line.includes(`${field}:`))).toHaveLength(1);
    }
    expect(readdirSync(folder)).not.toContain('none');
  });
});

it.skipIf(process.platform !== 'linux')('exits with 2 in one line if there is no space', () => {
  const script = `"${process.execPath}" "${COMMAND}" --help > /dev/full`;
  const { status, stderr } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr.match(/\n/g)).toHaveLength(1);
});

describe('cookiekoll audit, without a browser,', () => {
  const HAR = join(folder, 'saved.har');
  const PAGE = 'https://community.kicks.se/';
  const response = (later: number, setCookie: string[], cookie = '') => ({
    pageref: 'page_1',
    startedDateTime: new Date(Date.UTC(2026, 10, 30, 12, 0, later)).toISOString(),
    request: {
      url: PAGE,
      headers: [{ name: 'Cookie', value: cookie }],
    },
    response: {
      status: 200,
      headers: setCookie.map((value) => ({ name: 'Set-Cookie', value })),
    },
    timings: { send: 0, wait: 20, receive: 5 },
  });
  const saveHar = (entries: object[], name = 'Firefox'): void =>
    writeFileSync(HAR, JSON.stringify({ log: { creator: { name, version: '153.0' }, entries } }));
  const audit = (...args: string[]): Ran => run(['audit', '--language', 'en', ...args]);
  const ofHar = (...args: string[]): Ran => audit('--from-har', HAR, ...args);
  /** Kept for three times as long as declared. */
  const TOO_LONG = 'TokyUserID=a-value; Domain=kicks.se; Max-Age=25920000; Secure';

  it.each(['json', 'html'])('writes the same bytes each time as %s, and no value', (format) => {
    saveHar([response(0, [TOO_LONG]), response(5, ['kicks_basket=a-value'])]);
    const first = ofHar('--format', format);
    expect(first.status).toBe(1);
    expect(first.stdout).toContain('TokyUserID');
    expect(first.stdout).not.toContain('a-value');
    expect(ofHar('--format', format)).toEqual(first);
  });

  it('names the cookies that were only sent, and finds nothing about them', () => {
    saveHar([response(0, ['kicks_basket=a-value'], '_ga=a-value')]);
    const { status, stdout, stderr } = ofHar('--format', 'json');
    const { runs, findings } = v.parse(auditSchema, JSON.parse(stdout));
    expect(runs[0]?.phase).toBeNull();
    expect(runs[0]?.notKnown).toEqual([{ host: 'community.kicks.se', name: '_ga' }]);
    expect(stderr).toContain('_ga');
    expect(status).toBe(0);
    expect(findings?.filter(({ level }) => level === 'error')).toEqual([]);
    const unseen = findings?.filter(({ rule }) => rule === 'never-seen').map(({ name }) => name);
    expect(unseen).toContain('toky_state');
    expect(unseen).not.toContain('_ga');
  });

  it('counts nothing that an earlier audit has found or that somebody has accepted', () => {
    saveHar([response(0, [TOO_LONG])], 'Charles Proxy');
    const baseline = join(folder, 'baseline.json');
    const { stdout } = ofHar('--format', 'json');
    expect(JSON.parse(stdout).runs).toMatchObject([{ browser: null, phase: null }]);
    writeFileSync(baseline, stdout);
    expect(ofHar('--baseline', baseline).status).toBe(0);
    const ignore = join(folder, 'ignore.json');
    const accept = (until: string): Ran => {
      const ignored = { rule: 'longer-than-declared', name: 'TokyUserID', reason: 'known', until };
      writeFileSync(ignore, JSON.stringify({ ignore: [ignored] }));
      return ofHar('--ignore', ignore);
    };
    expect(accept('2026-11-30')).toMatchObject({ status: 0, stderr: '' });
    const late = accept('2026-11-29');
    expect(late.status).toBe(1);
    expect(late.stderr).toContain('2026-11-29');
  });

  it('has its results on the lines of a catalogue that can be read only once', () => {
    saveHar([response(0, [TOO_LONG])]);
    const input = readFileSync(inRoot('src/catalogue/kicks.json'), 'utf8');
    const args = ['audit', '--from-har', HAR, '--catalogue', '-', '--format', 'sarif'];
    const [{ results }] = JSON.parse(run(args, { input }).stdout).runs;
    const { locations } = results.find(({ message }: { message: { text: string } }) =>
      message.text.includes('TokyUserID'),
    );
    const { startLine } = locations[0].physicalLocation.region;
    expect(input.split('\n')[startLine - 1]).toContain('TokyUserID');
  });

  it('exits with 3 if there is no browser, and says so in the result', () => {
    const none = join(folder, 'no-browser');
    const { status, stdout } = audit('--demo', '--browser-path', none, '--format', 'json');
    expect(status).toBe(3);
    expect(v.parse(auditSchema, JSON.parse(stdout)).runs).toMatchObject([
      { failure: { reason: 'browser-missing' }, report: null },
    ]);
  });

  it('does not ask whether the texts for the stores fit', () => {
    const catalogue = JSON.parse(readFileSync(LUNELLA, 'utf8'));
    const welcomeNoPublisher = { sv: 'A'.repeat(300), en: 'A'.repeat(300) };
    const input = JSON.stringify({ ...catalogue, texts: { welcomeNoPublisher } });
    const none = join(folder, 'no-browser');
    const args = ['--demo', '--catalogue', '-', '--browser-path', none];
    expect(run(['audit', ...args], { input }).status).toBe(3);
  });

  it('exits with 3 if every page of a HAR is a wall or of another site', () => {
    const elsewhere = response(0, ['a=1']);
    elsewhere.request.url = 'https://www.example.com/';
    saveHar([elsewhere]);
    expect(ofHar().status).toBe(3);
  });

  it.each([
    ['no page', []],
    ['no address', ['kicks.se']],
    ['two sources', ['--demo', '--from-har', HAR]],
    ['a HAR and a page', [PAGE, '--from-har', HAR]],
    ['a HAR and a time for loading', ['--timeout', '30', '--from-har', HAR]],
    ['a HAR and a choice', ['--consent', 'reject', '--from-har', HAR]],
    ['a HAR and a browser', ['--browser', 'chromium', '--from-har', HAR]],
    ['one program for two browsers', ['--demo', '--browser', 'both', '--browser-path', HAR]],
    ['fewer pages than addresses', [PAGE, `${PAGE}a`, '--pages', '1']],
    ['a page that is watched for too long', ['--demo', '--settle', '3601']],
    ['a HAR without cookies', ['--from-har', 'empty.har']],
    ['no HAR', ['--from-har', LUNELLA]],
    ['accepted findings without a reason', ['--demo', '--ignore', 'reasonless.json']],
  ])('exits with 2 for %s', (_, args) => {
    const log = { creator: { name: 'WebInspector' }, entries: [] };
    writeFileSync(join(folder, 'empty.har'), JSON.stringify({ log }));
    const ignored = { rule: 'undeclared', reason: '', until: '2027-01-01' };
    writeFileSync(join(folder, 'reasonless.json'), JSON.stringify({ ignore: [ignored] }));
    const { status, stdout, stderr } = audit(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).not.toBe('');
  });
});
