import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import { MADE_FOLDERS, sourceFiles } from '../../scripts/source-files.ts';

const SOURCE = ['.ci/run', '.gitignore', 'manifest.json', 'src/a/b.ts', 'src/dist/c.ts'];
const MADE = ['dist/archives/x.zip', 'node_modules/preact/index.js', 'out/picture.png'];

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cookiekoll-'));
  for (const path of [...SOURCE, ...MADE]) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), path);
  }
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const git = (...args: string[]) => spawnSync('git', args, { cwd: folder });
const hasGit = spawnSync('git', ['--version']).error === undefined;

describe('source files', () => {
  it('are all files except those in made folders, if there is no git', async () => {
    expect((await sourceFiles(folder)).sort()).toEqual(SOURCE);
  });

  it.runIf(hasGit)('are the files that git tracks, in a clone', async () => {
    git('init');
    git('add', '.ci', 'src');
    expect((await sourceFiles(folder)).sort()).toEqual(['.ci/run', 'src/a/b.ts', 'src/dist/c.ts']);
  });

  it('are not guessed in a clone on a machine without git', async () => {
    await mkdir(join(folder, '.git'));
    vi.stubEnv('PATH', folder);
    await expect(sourceFiles(folder)).rejects.toThrow('git cannot be run');
  });

  it('leave out the same folders as .gitignore', async () => {
    const ignored = (await readFile(inRoot('.gitignore'), 'utf8')).trim().split('\n');
    expect(ignored).toEqual(MADE_FOLDERS.map((name) => `${name}/`));
  });
});
