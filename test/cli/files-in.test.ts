import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { filesIn } from '../../cli/files-in.ts';

const files = new Map(
  Object.entries({ 'b/c/two.txt': 'två', 'a.txt': 'one', 'b/B.txt': '' }).map(
    ([path, text]) => [path, Buffer.from(text)] as const,
  ),
);

it('reads files at any depth, by path from the folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cookiekoll-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [path, content] of files) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  expect(await filesIn(folder)).toEqual(files);
});
