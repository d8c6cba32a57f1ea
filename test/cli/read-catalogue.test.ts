import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readCatalogue } from '../../cli/read-catalogue.ts';
import data from '../fixtures/lunella/catalogue.json';

/** What is read of a file with this text, and its path. */
async function read(text: string) {
  const folder = await mkdtemp(join(tmpdir(), 'cookiekoll-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'catalogue.json');
  await writeFile(path, text);
  return { path, ...(await readCatalogue(path)) };
}

it('reads a catalogue', async () => {
  expect(await read(JSON.stringify(data))).toMatchObject({ ok: true, catalogue: { version: 1 } });
});

it.each([
  ['that is no JSON', '{"version": 1,}', 1],
  ['with several faults', JSON.stringify({ ...data, version: 0, entries: [] }), 2],
])('says in a line for each fault what is wrong with a file %s', async (_, text, count) => {
  const result = await read(text);
  expect(result).toMatchObject({ ok: false, faults: { length: count } });
  for (const fault of result.ok ? [] : result.faults) {
    expect(fault.startsWith(`${result.path}: `)).toBe(true);
    expect(fault).not.toContain('\n');
  }
});
