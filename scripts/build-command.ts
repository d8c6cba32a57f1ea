import { chmod, cp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { buildTemplates } from './build/build-templates.ts';
import { inRoot } from './paths.ts';

/** The built command, which `bin` in package.json names. */
export const COMMAND = inRoot('dist/cli/cookiekoll.js');

/**
 * Builds the command for Node, in parts, so that it loads what drives browsers only to audit. Its libraries are not in
 * it: they are dependencies of the package. The scripts of the demo's pages are beside it.
 */
export async function buildCommand(): Promise<void> {
  const folder = dirname(COMMAND);
  await rm(folder, { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: inRoot(''),
    entryPoints: ['cli/cookiekoll.ts'],
    outdir: folder,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    banner: { js: '#!/usr/bin/env node' },
    charset: 'utf8',
    logLevel: 'warning',
  });
  await cp(inRoot('test/site/public'), join(folder, 'public'), { recursive: true });
  await chmod(COMMAND, 0o755);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildTemplates();
  await buildCommand();
}
