import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';

const SINKS = [
  "node.innerHTML = '<b>';",
  "node.innerHTML += '<b>';",
  "node.outerHTML = '<b>';",
  "node.outerHTML += '<b>';",
  "frame.srcdoc = '<b>';",
  "node.insertAdjacentHTML('beforeend', '<b>');",
  "node.setHTMLUnsafe('<b>');",
  "new Range().createContextualFragment('<b>');",
  "new DOMParser().parseFromString('<b>', 'text/html');",
  "document.write('<b>');",
  "document.writeln('<b>', '<b>');",
  "eval('b');",
  "new Function('b');",
  "Function('b');",
];

/** The lines of files in those folders which `npm run lint` would refuse as sinks, by folder. */
async function refused(folders: readonly string[], text: string): Promise<Map<string, number[]>> {
  const project = await mkdtemp(join(tmpdir(), 'cookiekoll-lint-'));
  for (const file of ['biome.json', 'no-html-sinks.grit', '.gitignore']) {
    await cp(inRoot(file), join(project, file));
  }
  for (const folder of folders) {
    await mkdir(join(project, folder), { recursive: true });
    await writeFile(join(project, folder, 'sinks.ts'), text);
  }
  const biome = inRoot('node_modules/@biomejs/biome/bin/biome');
  const { stdout } = spawnSync(
    process.execPath,
    [biome, 'lint', '--max-diagnostics=none', '--reporter=github', '.'],
    { cwd: project, encoding: 'utf8' },
  );
  await rm(project, { recursive: true });
  const lines = new Map(folders.map((folder) => [folder, [] as number[]]));
  for (const [, path = '', line] of stdout.matchAll(/title=plugin,file=([^,]+),line=(\d+)/g)) {
    const folder = folders.find((one) => path.endsWith(`${one}/sinks.ts`)) ?? '';
    lines.get(folder)?.push(Number(line));
  }
  return lines;
}

// Seen red with one sink less in the rule, and with one folder less to which it applies.
it('no sink of markup or code passes the linter in what users run', async () => {
  const found = await refused(['src/ui', 'popup', 'options', 'report'], SINKS.join('\n'));
  for (const [folder, lines] of found) {
    expect(
      lines.toSorted((a, b) => a - b),
      folder,
    ).toEqual(SINKS.map((_, i) => i + 1));
  }
});

it('text is set as text', async () => {
  const found = await refused(['popup'], "node.textContent = '<b>';");
  expect(found.get('popup')).toEqual([]);
});
