import { spawnSync } from 'node:child_process';
import { root } from './paths.ts';

/**
 * Announces and runs a command, with this project's packages on the PATH as in an npm script. If it fails, ends
 * this process with the command's exit code.
 */
export function runStep(
  title: string,
  command: string,
  environment: Readonly<Record<string, string>> = {},
): void {
  console.log(`\n=== ${title}: ${command}`);
  const { status, error } = spawnSync(command, {
    cwd: root,
    env: { ...process.env, ...environment },
    shell: true,
    stdio: 'inherit',
  });
  if (error !== undefined) throw error;
  if (status === 0) return;
  console.error(`=== ${title}: failed`);
  process.exit(status ?? 1);
}
