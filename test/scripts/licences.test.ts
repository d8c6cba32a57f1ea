import { readFileSync } from 'node:fs';
import type { Metafile } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { licencesText, packagesIn } from '../../scripts/licences.ts';
import { inRoot } from '../../scripts/paths.ts';

/** esbuild's account of one bundle; for each source file, the number of its bytes in the bundle. */
function built(inputs: Record<string, number>): Metafile {
  const parts = Object.entries(inputs).map(([path, bytesInOutput]) => [path, { bytesInOutput }]);
  const output = { bytes: 0, imports: [], exports: [], inputs: Object.fromEntries(parts) };
  return { inputs: {}, outputs: { 'out.js': output } };
}

describe('the packages in bundles', () => {
  it('are those with bytes in a bundle, each once', () => {
    const files = [
      built({ 'src/background/main.ts': 9, 'node_modules/valibot/dist/index.mjs': 5 }),
      built({
        'node_modules/preact/dist/preact.mjs': 5,
        'node_modules/preact/hooks/dist/hooks.mjs': 5,
        'node_modules/@preact/signals/dist/signals.mjs': 5,
        'node_modules/@preact/signals/node_modules/@preact/signals-core/dist/core.mjs': 5,
        'node_modules/shaken-off/index.js': 0,
      }),
    ];
    expect(packagesIn(files)).toEqual([
      '@preact/signals',
      '@preact/signals-core',
      'preact',
      'valibot',
    ]);
  });
});

describe('the licence notice', () => {
  it('has the version and the whole licence of each package', async () => {
    const text = await licencesText(['preact', 'valibot']);
    for (const [name, file] of [
      ['preact', 'LICENSE'],
      ['valibot', 'LICENSE.md'],
    ]) {
      const folder = inRoot(`node_modules/${name}`);
      const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
      expect(text).toContain(`${name} ${version} (MIT)\n`);
      expect(text).toContain(readFileSync(`${folder}/${file}`, 'utf8').trim());
    }
  });

  it('is refused if a package has no licence text', async () => {
    await expect(licencesText(['loggly-jslogger'])).rejects.toThrow('without the text');
  });
});
