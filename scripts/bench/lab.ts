import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';
import type { Browser } from '../../cli/browser/browsers.ts';
import type { Launched } from '../../cli/browser/launch.ts';
import { openExtensionPage } from '../../cli/browser/open-page.ts';
import { createChromiumControl } from '../../test/e2e/chromium-control.ts';
import { type Control, closeWelcome } from '../../test/e2e/driver.ts';
import { createFirefoxControl } from '../../test/e2e/firefox-control.ts';
import { installAnother } from '../../test/e2e/install-another.ts';
import { HOSTS, startSite } from '../../test/site/server.ts';
import { launch } from '../launch.ts';
import { inRoot } from '../paths.ts';
import { FLOOR_HOST, type FloorName, floorId, makeFloor } from './floor.ts';
import type * as inPage from './in-page.ts';

/** A host of the watched site. */
export const SITE_HOST = 'community.kicks.se';

type InPage = typeof inPage;

/** A page in which the functions of `in-page.ts` can be called. */
interface BenchPage {
  page: Page;
  call<Name extends keyof InPage>(
    name: Name,
    ...args: Parameters<InPage[Name]>
  ): Promise<Awaited<ReturnType<InPage[Name]>>>;
}

/** The extension or a floor, measured through one of its pages, which is open in a background tab. */
export interface Subject extends BenchPage {
  /** As in `Launched`. */
  extensionOrigin: string;
  control: Control;
}

/** One browser with the extension and one floor in it. */
export interface Lab {
  kind: Browser;
  browser: Launched['browser'];
  ours: Subject;
  floor: Subject;
  /** Opens a page of a site in front; an empty one if no path is given. */
  visit(host: string, path?: string): Promise<BenchPage>;
  /** Loads such a page again. */
  reload(site: BenchPage): Promise<void>;
  close(): Promise<void>;
}

export async function startLab(kind: Browser, floorName: FloorName): Promise<Lab> {
  const server = await startSite();
  const launched = await launch(kind, {
    headless: true,
    language: 'en',
    pageCache: false,
    demo: { hosts: [...HOSTS, FLOOR_HOST], port: server.port },
  });
  const { browser, extensionOrigin, url } = launched;
  const script = await bundleInPage();
  const createSubject = async (
    origin: string,
    path: string,
    geckoId?: string,
  ): Promise<Subject> => {
    const of = { browser, extensionOrigin: origin };
    const control = await (kind === 'chromium'
      ? createChromiumControl(of)
      : createFirefoxControl(of, geckoId));
    const page = await browser.newPage();
    await openExtensionPage(of, page, path);
    await page.evaluate(script);
    return { extensionOrigin: origin, control, page, call: callIn(page) };
  };
  const ours = await createSubject(extensionOrigin, 'options/index.html');
  await closeWelcome(ours.page);
  const origin = await installAnother(browser, kind, await makeFloor(floorName, kind));
  const floor = await createSubject(origin, 'page.html', floorId(floorName));
  return {
    kind,
    browser,
    ours,
    floor,
    async visit(host, path = '/set?type=text/html') {
      const page = await browser.newPage();
      await page.goto(url(host, path));
      await page.evaluate(script);
      return { page, call: callIn(page) };
    },
    async reload({ page }) {
      await page.reload();
      await page.evaluate(script);
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

function callIn(page: Page): BenchPage['call'] {
  return <Name extends keyof InPage>(name: Name, ...args: Parameters<InPage[Name]>) =>
    page.evaluate(`bench.${name}(...${JSON.stringify(args)})`) as Promise<
      Awaited<ReturnType<InPage[Name]>>
    >;
}

async function bundleInPage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [inRoot('scripts/bench/in-page.ts')],
    bundle: true,
    format: 'iife',
    // A property, since a page may run this twice and could not declare a constant twice.
    globalName: 'globalThis.bench',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
