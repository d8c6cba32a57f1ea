import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** The folders that npm and the scripts make; `.gitignore` names the same. */
export const MADE_FOLDERS: readonly string[] = ['node_modules', 'dist', 'out'];

/**
 * The paths of the source files in a folder, with slashes. In a clone they are the files that git tracks.
 * Without `.git`, as in an unpacked source archive, they are all files except those in made folders.
 * Rejects if the folder is a clone and git cannot be run.
 */
export async function sourceFiles(folder: string): Promise<string[]> {
  return existsSync(join(folder, '.git')) ? trackedFiles(folder) : presentFiles(folder);
}

function trackedFiles(folder: string): string[] {
  const { error, status, stdout, stderr } = spawnSync('git', ['ls-files', '-z'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (error !== undefined) {
    throw new Error('The source archive holds what git tracks, but git cannot be run: install it.');
  }
  if (status !== 0) throw new Error(`git does not list the source: ${stderr.trim()}`);
  return stdout.split('\0').filter((path) => path !== '');
}

async function presentFiles(folder: string): Promise<string[]> {
  const paths: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isFile()) paths.push(entry.name);
    if (!entry.isDirectory() || MADE_FOLDERS.includes(entry.name)) continue;
    const below = await readdir(join(folder, entry.name), { recursive: true, withFileTypes: true });
    for (const file of below) {
      const path = relative(folder, join(file.parentPath, file.name));
      if (file.isFile()) paths.push(path.replaceAll(sep, '/'));
    }
  }
  return paths;
}
