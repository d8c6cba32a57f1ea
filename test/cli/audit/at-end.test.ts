import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { withEnd } from '../../../cli/audit/at-end.ts';
import { inRoot } from '../../../scripts/paths.ts';

describe('withEnd', () => {
  it('undoes the latest first, also if the work or an undoing fails', async () => {
    const undone: string[] = [];
    const work = withEnd(async (atEnd) => {
      atEnd(async () => undone.push('folder'));
      atEnd(() => Promise.reject(new Error('The browser has crashed')));
      atEnd(async () => undone.push('server'));
      throw new Error('The work failed');
    });
    await expect(work).rejects.toThrow('The work failed');
    expect(undone).toEqual(['server', 'folder']);
  });

  it.each([
    ['a signal', 'process.kill(process.pid, "SIGINT")', 130],
    ['an error that nobody waits for', 'void Promise.reject(new Error("fault"))', 2],
  ])(
    'undoes everything if %s ends the process',
    async (_, act, code) => {
      const script = `
      import { withEnd } from ${JSON.stringify(inRoot('cli/audit/at-end.ts'))};
      await withEnd((atEnd) => {
        atEnd(async () => process.stdout.write('undone'));
        ${act};
        return new Promise((resolve) => setTimeout(resolve, 60_000));
      });`;
      const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
      const child = spawn(process.execPath, args, { cwd: inRoot('') });
      const [stdout, [exit]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
      expect({ stdout, exit }).toEqual({ stdout: 'undone', exit: code });
    },
    60_000,
  );
});
