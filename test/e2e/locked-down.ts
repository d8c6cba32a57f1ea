import { beforeAll, expect, it } from 'vitest';
import type { Driver } from './driver.ts';

const PAGES = ['popup/index.html', 'options/index.html', 'report/index.html'];

/** Tests of what the browser refuses to the pages of the extension, and to others that want its files. */
export function lockedDownTests(started: () => Driver): void {
  let driver: Driver;

  beforeAll(() => {
    driver = started();
  });

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
}
