import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { filesIn } from '../../cli/files-in.ts';
import { writeChanges } from '../../cli/write-changes.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cookiekoll-'));
});
afterEach(() => rm(folder, { recursive: true }));

const files = (texts: Record<string, string>): Map<string, Uint8Array> =>
  new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]));

it('writes new and changed files, removes the others, and names both', async () => {
  const before = files({ 'same.txt': 'a', 'deep/changed.txt': 'b', 'gone.txt': 'c' });
  const after = files({ 'same.txt': 'a', 'deep/changed.txt': 'B', 'new/deep/new.txt': 'd' });
  expect(await writeChanges(folder, new Map(), before)).toEqual([...before.keys()]);
  const changed = await writeChanges(folder, before, after);
  expect(changed.toSorted()).toEqual(['deep/changed.txt', 'gone.txt', 'new/deep/new.txt']);
  expect(await filesIn(folder)).toEqual(after);
});

it('does not touch a file that stays the same', async () => {
  const before = files({ 'same.txt': 'a' });
  await writeChanges(folder, new Map(), before);
  const { ctimeMs } = await stat(join(folder, 'same.txt'));
  expect(await writeChanges(folder, before, files({ 'same.txt': 'a' }))).toEqual([]);
  expect((await stat(join(folder, 'same.txt'))).ctimeMs).toBe(ctimeMs);
});
