import { chmod } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { buildTemplates } from './build/build-templates.ts';
import { inRoot } from './paths.ts';

/** The built command, which `bin` in package.json names. */
export const COMMAND = inRoot('dist/cli/cookiekoll.js');

/** Builds the command as one script for Node. Its libraries are not in it: they are dependencies of the package. */
export async function buildCommand(): Promise<void> {
  await esbuild.build({
    absWorkingDir: inRoot(''),
    entryPoints: ['cli/cookiekoll.ts'],
    outfile: COMMAND,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    banner: { js: '#!/usr/bin/env node' },
    charset: 'utf8',
    logLevel: 'warning',
  });
  await chmod(COMMAND, 0o755);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildTemplates();
  await buildCommand();
}
