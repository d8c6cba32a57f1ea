import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Folders that npm and the scripts make; git ignores the same. */
export const MADE_FOLDERS: readonly string[] = ['node_modules', 'dist', 'out'];

/**
 * Paths of the files that are the source of what is built, from the folder, with slashes. In a clone
 * they are those that git tracks. Where there is no `.git`, as in an unpacked source archive, they are
 * all that is there but for the folders that are made. Rejects where git is needed and missing.
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
    throw new Error('The source archive holds what git tracks, and git cannot be run: install it.');
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
