import { spawnSync } from 'node:child_process';
import * as v from 'valibot';
import { distOf, inRoot } from './paths.ts';

/** Messages of web-ext that are no fault, each with the reason; all others fail. */
const REASONS: { code: string; file: RegExp; reason: string }[] = [
  // The popup's scripts share it in one that is named after its content.
  /^popup\/chunk-\w+\.js$/,
  /^options\/options\.js$/,
  /^report\/report\.js$/,
].map((file) => ({
  code: 'UNSAFE_VAR_ASSIGNMENT',
  file,
  reason: "Preact's own branch for dangerouslySetInnerHTML, which the linter forbids our code",
}));

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
if (stdout === '') throw new Error(`web-ext lint said nothing: ${stderr}`);
const { errors, warnings, notices } = v.parse(report, JSON.parse(stdout));
const all = [...errors, ...warnings, ...notices];
const isExcused = ({ code, file }: (typeof all)[number]): boolean =>
  REASONS.some((one) => one.code === code && one.file.test(file ?? ''));
const faults = all.filter((one) => !isExcused(one));
const stale = REASONS.filter(
  (reason) => !all.some(({ code, file }) => code === reason.code && reason.file.test(file ?? '')),
);
for (const one of faults) console.error(`${one.file ?? 'manifest'}: ${one.code}: ${one.message}`);
for (const one of stale)
  console.error(`${one.file.source}: ${one.code}: excused, but no longer said`);
console.log(`web-ext lint: ${faults.length} faults, ${all.length - faults.length} excused`);
process.exitCode = faults.length + stale.length > 0 ? 1 : 0;
