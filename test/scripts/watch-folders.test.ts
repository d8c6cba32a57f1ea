import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, it } from 'vitest';
import { watchFolders } from '../../scripts/build/watch-folders.ts';

let folder: string;
let stop: () => void;
let onChange: () => void;

beforeEach(async () => {
  onChange = () => undefined;
  folder = await mkdtemp(join(tmpdir(), 'cookiekoll-'));
  await mkdir(join(folder, 'below'));
  await writeFile(join(folder, 'below/file'), '');
  stop = watchFolders([folder], () => onChange());
});
afterEach(async () => {
  stop();
  await rm(folder, { recursive: true });
});

/** Settles when a change is reported and the condition holds; never, if nobody reports that change. */
function reported(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    onChange = () => {
      if (isSo()) resolve();
    };
  });
}

/** Writes a file in place and waits until that is reported. */
async function expectReport(path: string): Promise<void> {
  const isWritten = reported(() => readFileSync(join(folder, path), 'utf8') === 'written');
  await writeFile(join(folder, path), 'written');
  await isWritten;
}

let marks = 0;

/** Adds a file to the top folder and waits for its event, which comes after those of all earlier changes. */
async function flush(): Promise<void> {
  marks += 1;
  const name = `mark-${marks}`;
  const isReported = reported(() => existsSync(join(folder, name)));
  await mkdir(join(folder, name));
  await isReported;
}

it('reports a file that was replaced before', async () => {
  await writeFile(join(folder, 'new'), 'replaced');
  await rename(join(folder, 'new'), join(folder, 'below/file'));
  await flush();
  await expectReport('below/file');
});

it('reports a file in a folder that was not there at the start', async () => {
  await mkdir(join(folder, 'later/deep'), { recursive: true });
  await writeFile(join(folder, 'later/deep/file'), '');
  await flush();
  await expectReport('later/deep/file');
});

it('reports a file in a folder that was removed and made again', async () => {
  await rm(join(folder, 'below'), { recursive: true });
  await flush();
  await mkdir(join(folder, 'below'));
  await writeFile(join(folder, 'below/file'), '');
  await flush();
  await expectReport('below/file');
});
