import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';

/** What an extension is made of, for whichever publisher. */
const FOLDERS = ['src', 'popup', 'options', 'report', 'cli', 'static'];

it('the catalogue alone names the publisher', () => {
  const naming = FOLDERS.filter((folder) => existsSync(inRoot(folder))).flatMap((folder) =>
    readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => `${parentPath}/${name}`)
      .filter((path) =>
        /kicks/i.test(path.slice(inRoot('').length) + readFileSync(path, 'latin1')),
      ),
  );
  expect(naming).toEqual([inRoot('src/catalogue/kicks.json')]);
});
