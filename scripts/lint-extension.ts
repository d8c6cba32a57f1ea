import { spawnSync } from 'node:child_process';
import * as v from 'valibot';
import { distOf, inRoot } from './paths.ts';

/* Runs Mozilla's linter on `dist/firefox`. Every message fails, also a notice, unless it is expected. */

interface Message {
  code: string;
  file?: string | undefined;
}

/** Preact handles dangerouslySetInnerHTML, which Biome forbids in our own code. */
const EXPECTED = [
  // The scripts of the popup share Preact in a file that is named after its content.
  /^popup\/chunk-\w+\.js$/,
  /^options\/options\.js$/,
  /^report\/report\.js$/,
].map((file) => ({ code: 'UNSAFE_VAR_ASSIGNMENT', file }));

const message = v.object({ code: v.string(), message: v.string(), file: v.optional(v.string()) });
const report = v.object({
  errors: v.array(message),
  warnings: v.array(message),
  notices: v.array(message),
});

const { stdout, stderr } = spawnSync(
  process.execPath,
  [
    inRoot('node_modules/web-ext/bin/web-ext.js'),
    'lint',
    `--source-dir=${distOf('firefox')}`,
    '--output=json',
  ],
  { encoding: 'utf8' },
);
if (stdout === '') throw new Error(`web-ext lint printed nothing: ${stderr}`);
const { errors, warnings, notices } = v.parse(report, JSON.parse(stdout));
const messages = [...errors, ...warnings, ...notices];
const fits = (expected: (typeof EXPECTED)[number], { code, file = '' }: Message): boolean =>
  expected.code === code && expected.file.test(file);
const faults = messages.filter((found) => !EXPECTED.some((expected) => fits(expected, found)));
const stale = EXPECTED.filter((expected) => !messages.some((found) => fits(expected, found)));
for (const { file, code, message } of faults) {
  console.error(`${file ?? 'manifest'}: ${code}: ${message}`);
}
for (const { file, code } of stale) {
  console.error(`${file.source}: ${code}: expected, but not reported`);
}
console.log(
  `web-ext lint: ${faults.length} faults, ${messages.length - faults.length} expected messages`,
);
process.exitCode = faults.length + stale.length > 0 ? 1 : 0;
