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
  "node['innerHTML'] = '<b>';",
  "node['innerHTML'] += '<b>';",
  "node['outerHTML'] = '<b>';",
  'node["outerHTML"] += \'<b>\';',
  "frame['srcdoc'] = '<b>';",
  "frame.setAttribute('srcdoc', '<b>');",
  "node.setAttribute('onclick', 'b');",
  '<iframe srcdoc="<b>" />;',
  '<iframe srcDoc={text} />;',
  "node.insertAdjacentHTML('beforeend', '<b>');",
  "node.setHTMLUnsafe('<b>');",
  "Document.parseHTMLUnsafe('<b>');",
  "document.execCommand('insertHTML', false, '<b>');",
  "new Range().createContextualFragment('<b>');",
  "new DOMParser().parseFromString('<b>', 'text/html');",
  "document.write('<b>');",
  "document.writeln('<b>', '<b>');",
  "eval('b');",
  "new Function('b');",
  "Function('b');",
  "setTimeout('b');",
  'setTimeout(`b`, 1);',
  "setInterval('b', 1);",
];

/** The numbers of the lines that `npm run lint` refuses as sinks in a file of this text, by folder. */
async function refused(folders: readonly string[], text: string): Promise<Map<string, number[]>> {
  const project = await mkdtemp(join(tmpdir(), 'cookiekoll-lint-'));
  for (const file of ['biome.json', 'no-html-sinks.grit', '.gitignore']) {
    await cp(inRoot(file), join(project, file));
  }
  for (const folder of folders) {
    await mkdir(join(project, folder), { recursive: true });
    await writeFile(join(project, folder, 'sinks.tsx'), text);
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
    const folder = folders.find((candidate) => path.endsWith(`${candidate}/sinks.tsx`)) ?? '';
    lines.get(folder)?.push(Number(line));
  }
  return lines;
}

it('each sink of markup or code that is listed here is refused by the linter in what users run', async () => {
  const found = await refused(['src/ui', 'popup', 'options', 'report'], SINKS.join('\n'));
  for (const [folder, lines] of found) {
    expect(
      lines.toSorted((a, b) => a - b),
      folder,
    ).toEqual(SINKS.map((_, i) => i + 1));
  }
});

it('code that only sets text, or calls a function later, is accepted', async () => {
  const accepted = [
    "node.textContent = '<b>';",
    "node['textContent'] = '<b>';",
    "node.setAttribute('tabindex', '-1');",
    '<iframe title="srcdoc=" />;',
    "setTimeout(() => done('b'), 1);",
  ];
  const found = await refused(['popup'], accepted.join('\n'));
  expect(found.get('popup')).toEqual([]);
});
