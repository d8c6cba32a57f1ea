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
import { buildCommand, COMMAND } from '../../scripts/build-command.ts';
import { inRoot } from '../../scripts/paths.ts';
import { describeProblem, parseCatalogue } from '../../src/catalogue/parse-catalogue.ts';
import { publishedCatalogueSchema } from '../../src/published-policy/catalogue-schema.ts';
import { DIFF_RULES } from '../../src/published-policy/diff-rules.ts';
import { auditOf, runOf } from '../audit/sample-audit.ts';
import { ga } from '../report/sample-report.ts';
import { tinyPdf } from './tiny-pdf.ts';

/* The built command as a process. All tests that build it are in this file, so that no two build at a time. */

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
    for (const path of ['notes.txt', 'firefox/old.js']) writeFileSync(join(out, path), 'x');
    const args = ['extension', '-', '--out', out];

    const refused = runPacked(args, made.stdout);
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect([...(await filesIn(out)).keys()].sort()).toEqual(['firefox/old.js', 'notes.txt']);

    const { status, stdout, stderr } = runPacked([...args, '--force'], made.stdout);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(BROWSERS.map((browser) => `${join(out, browser)}\n`).join(''));
    for (const browser of BROWSERS) {
      const written = await filesIn(join(out, browser));
      const built = filledIn(templates[browser].files, parsed.catalogue);
      expect([...written.keys()].sort()).toEqual([...built.keys()].sort());
      for (const [path, content] of built) {
        expect(Buffer.compare(written.get(path) ?? Buffer.of(), content), path).toBe(0);
      }
    }
    expect([...(await filesIn(out)).keys()]).toContain('notes.txt');
  });

  it('makes the extension for one browser alone', () => {
    const out = join(folder, 'one');
    const args = ['extension', LUNELLA, '--out', out, '--browser', 'firefox'];
    expect(runPacked(args)).toEqual({ status: 0, stdout: `${join(out, 'firefox')}\n`, stderr: '' });
    expect(readdirSync(out)).toEqual(['firefox']);
  });
});
