import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { MANAGED_SCHEMA } from '../../scripts/manifest.ts';
import { distOf, inRoot } from '../../scripts/paths.ts';
import { knownCookies } from '../../src/catalogue/known.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { allParts, KEEP_FILE } from '../../src/guard/parts.ts';
import { BROWSERS } from './browsers.ts';
import { type Driver, drive } from './driver.ts';

const PAGES = ['popup/index.html', 'options/index.html', 'report/index.html'];

describe.each(BROWSERS)('the pages of the extension in %s', (kind) => {
  let driver: Driver;

  beforeAll(async () => {
    driver = await drive(kind);
    await driver.visit();
  });
  afterAll(() => driver?.close());

  it.each(PAGES)('%s runs, shows and asks for nothing that is not in the package', async (path) => {
    const page = await driver.open(path);
    const from = driver.site.requests.length;
    const tried = await page.evaluate(
      async (remote) => {
        const isRefused = (directive: string): Promise<void> =>
          new Promise((resolve) => {
            document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
              if (effectiveDirective === directive) resolve();
            });
          });
        const refused = ['img-src', 'style-src-elem', 'frame-src', 'form-action'].map(isRefused);
        const add = <T extends HTMLElement>(tag: string, members: object): T =>
          document.body.appendChild(Object.assign(document.createElement(tag), members) as T);
        const failed = (element: HTMLElement): Promise<void> =>
          new Promise((resolve) => element.addEventListener('error', () => resolve()));
        const thrown = (act: () => unknown): string => {
          try {
            act();
            return 'nothing';
          } catch (error) {
            return (error as Error).constructor.name;
          }
        };
        // Code that the driver evaluates may do more than a script of the page; a task that it starts may not.
        const code = new Promise<string>((resolve) => {
          setTimeout(() => resolve(thrown(() => new Function('return 1'))));
        });
        const markup = thrown(() => {
          document.createElement('p').innerHTML = '<b>bold</b>';
        });
        const inline = thrown(() => add('script', { text: 'document.title = "run"' }));
        await failed(add('img', { src: `${remote}?img` }));
        await failed(add('link', { rel: 'stylesheet', href: `${remote}?style` }));
        add('style', { textContent: '#root { outline: 3px solid red }' });
        add('iframe', { src: `${remote}?frame` });
        const form = add('form', { action: `${remote}?form`, method: 'post' });
        form.appendChild(document.createElement('button')).click();
        // If a browser does not refuse one of them, this waits in vain.
        await Promise.all(refused);
        const asked = await fetch(`${remote}?fetch`).then(
          () => 'response',
          ({ name }: Error) => name,
        );
        const root = document.getElementById('root') as HTMLElement;
        return {
          asked,
          code: await code,
          inline,
          markup,
          outline: getComputedStyle(root).outlineStyle,
          isTyped: 'trustedTypes' in globalThis,
          title: document.title,
        };
      },
      driver.url('community.kicks.se', '/poll'),
    );
    const { isTyped, ...rest } = tried;
    expect(rest).toMatchObject({ asked: 'TypeError', code: 'EvalError', outline: 'none' });
    // The oldest supported Firefox has no Trusted Types.
    expect([isTyped, rest.inline, rest.markup]).toEqual([true, 'TypeError', 'TypeError']);
    expect(rest.title).not.toBe('run');
    const seen = driver.site.requests.slice(from).map((request) => request.path);
    expect(seen).not.toContain('/poll');
    await page.close();
  });

  it.each(PAGES)('%s needs nothing that is refused', async (path) => {
    const page = await driver.open(path);
    const found = await page.evaluate(async () => {
      const refused: string[] = [];
      const last = new Promise<void>((resolve) => {
        document.addEventListener(
          'securitypolicyviolation',
          ({ effectiveDirective, blockedURI }) => {
            if (blockedURI.endsWith('/last')) resolve();
            else refused.push(effectiveDirective);
          },
        );
      });
      for (const details of document.querySelectorAll('details')) details.open = true;
      document.querySelector<HTMLElement>('[data-action="save-html"]')?.click();
      document.querySelector<HTMLElement>('[data-action="export-settings"]')?.click();
      await new Promise((resolve) => setTimeout(resolve));
      // The browser always refuses this image, and reports every earlier refusal before.
      document.body.append(Object.assign(new Image(), { src: 'https://community.kicks.se/last' }));
      await last;
      return {
        refused,
        // A style sheet that was refused before the listener was added has no rules.
        styles: [...document.styleSheets].map(({ cssRules }) => cssRules.length > 0),
      };
    });
    expect(found.refused).toEqual([]);
    expect(found.styles).toEqual([true]);
    await page.close();
  });

  it('no page of the site can load anything of the package, or tell by it that it is there', async () => {
    const page = await driver.browser.newPage();
    await page.goto(driver.url('community.kicks.se', '/probe'));
    const files = [
      ...PAGES,
      'popup/popup.js',
      'icons/icon-48.png',
      'manifest.json',
      'guard/guard.js',
    ];
    const loaded = await page.evaluate(
      async (origin, paths) => {
        const outcome = (element: HTMLElement): Promise<string> =>
          new Promise((resolve) => {
            element.addEventListener('load', () => resolve('load'));
            element.addEventListener('error', () => resolve('error'));
            document.body.append(element);
          });
        const make = (tag: string, members: object): HTMLElement =>
          Object.assign(document.createElement(tag), members);
        const found: string[] = [];
        for (const address of [...paths, 'no-such-file'].map((path) => `${origin}/${path}`)) {
          found.push(await outcome(make('img', { src: address })));
          found.push(await outcome(make('script', { src: address })));
          found.push(await outcome(make('link', { rel: 'stylesheet', href: address })));
          found.push(
            await fetch(address).then(
              () => 'load',
              () => 'error',
            ),
          );
        }
        return [...new Set(found)];
      },
      driver.extensionOrigin,
      files,
    );
    expect(loaded).toEqual(['error']);
    await page.close();
  });
});

/** The libraries that users run, with their licences. */
const LIBRARIES: Record<string, string> = {
  '@preact/signals': 'MIT',
  '@preact/signals-core': 'MIT',
  preact: 'MIT',
  valibot: 'MIT',
  'webextension-polyfill': 'MPL-2.0',
};

/** How the text of each licence begins to grant something. */
const GRANTS: Record<string, RegExp> = {
  MIT: /Permission is hereby granted, free of charge/g,
  'MPL-2.0': /Mozilla Public License Version 2\.0/g,
};
const OWN = ['src', 'popup', 'options', 'report', 'static'];

/** The files that an archive copies from the source: the path in the archive, and in the source. */
const COPIED: Record<string, string> = {
  LICENSE: 'LICENSE',
  'options/index.html': 'options/index.html',
  'report/index.html': 'report/index.html',
  ...Object.fromEntries(
    ['blocked-16', 'blocked-32', 'blocked-48', 'icon-16', 'icon-32', 'icon-48', 'icon-128'].map(
      (icon) => [`icons/${icon}.png`, `static/icons/${icon}.png`],
    ),
  ),
};

/** The files that the build writes, besides copies and bundles. */
const WRITTEN = [
  'LICENSES.txt',
  '_locales/en/messages.json',
  '_locales/sv/messages.json',
  'manifest.json',
  'popup/index.html',
  ...allParts({ ...catalogue, known: knownCookies }).keys(),
  KEEP_FILE,
];

/** Whether a table names a path: as it is, by its folder, or with `*` for an unknown part. */
function fits(path: string, named: string): boolean {
  const [start = '', end] = named.split('*');
  if (end === undefined) return path === named || path.startsWith(`${named}/`);
  return path.startsWith(start) && path.endsWith(end);
}

describe.each(BROWSERS)('the files for %s', (kind) => {
  const dist = distOf(kind);
  const bundled = inject('bundled')[kind];

  it('are each bundled, copied or written by the build, and there are no others', () => {
    const there = readdirSync(dist, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => relative(dist, join(parentPath, name)));
    const schema = kind === 'chromium' ? [MANAGED_SCHEMA] : [];
    const scripts = bundled.outputs.map((path) => relative(dist, inRoot(path)));
    const expected = [...scripts, ...Object.keys(COPIED), ...WRITTEN, ...schema];
    expect(there.toSorted()).toEqual(expected.toSorted());
    for (const [path, source] of Object.entries(COPIED)) {
      expect(readFileSync(join(dist, path)).equals(readFileSync(inRoot(source))), path).toBe(true);
    }
  });

  it('are each in the table of files and their sources', () => {
    const review = readFileSync(inRoot('docs/store/review.md'), 'utf8');
    const table = /\| In the archive.*?\n\n/s.exec(review)?.[0] ?? '';
    const named = [...table.matchAll(/^\|([^|]+)\|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
    );
    const files = [...bundled.outputs, ...Object.keys(COPIED), ...WRITTEN, MANAGED_SCHEMA];
    for (const file of files.map((path) => path.replace(/^dist\/\w+\//, ''))) {
      expect(
        named.some((path) => fits(file, path)),
        file,
      ).toBe(true);
    }
  });

  it('contain our own code and the libraries that the notice names, and nothing else', () => {
    const notice = readFileSync(`${dist}/LICENSES.txt`, 'utf8');
    const named = [...notice.matchAll(/^(\S+) \d+\.\d+\.\d+ \((\S+)\)$/gm)];
    expect(named.map(([, name, licence]) => [name, licence])).toEqual(Object.entries(LIBRARIES));
    for (const [licence, grant] of Object.entries(GRANTS)) {
      const under = Object.values(LIBRARIES).filter((of) => of === licence);
      expect(notice.match(grant)?.length, licence).toBe(under.length);
    }
    const contributing = readFileSync(inRoot('CONTRIBUTING.md'), 'utf8');
    const table = /\n## Dependencies.*?\n## /s.exec(contributing)?.[0] ?? '';
    const rows = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    expect(rows.toSorted()).toEqual(Object.keys(LIBRARIES));
    const strange = bundled.inputs.filter((path) => {
      const library = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
      if (library !== undefined) return !(library in LIBRARIES);
      // The place where a publisher's catalogue is filled in.
      if (path === 'catalogue:any-publisher') return false;
      return !OWN.some((folder) => path.startsWith(`${folder}/`));
    });
    expect(strange).toEqual([]);
  });
});
