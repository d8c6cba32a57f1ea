import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';
import { createChromiumControl } from '../../test/e2e/chromium-control.ts';
import { type Control, closeWelcome } from '../../test/e2e/driver.ts';
import { createFirefoxControl } from '../../test/e2e/firefox-control.ts';
import { HOSTS, startSite } from '../../test/site/server.ts';
import { type Launched, launch } from '../launch.ts';
import { manifestFor, readManifest } from '../manifest.ts';
import { openExtensionPage } from '../open-page.ts';
import { type Browser, distOf, inRoot } from '../paths.ts';
import type * as inPage from './in-page.ts';

/** Watched by the floor of changes alone; nobody's, as no such host can be (RFC 6761). */
export const FLOOR_HOST = 'floor.example';
/** Watched by nobody. */
export const OTHER_HOST = 'other.example';

/** What was opened of one of the two extensions, and how its worker is stopped. */
export interface Bench {
  origin: string;
  /** A page of the extension in the background, through which it is measured. */
  page: Page;
  control: Pick<Control, 'stopWorker' | 'isWorkerRunning'>;
  /** Calls a function of `in-page.ts` in that page. */
  call<K extends keyof InPage>(name: K, ...args: Parameters<InPage[K]>): Promise<Result<K>>;
}

type InPage = typeof inPage;
type Result<K extends keyof InPage> = Awaited<ReturnType<InPage[K]>>;

/** One browser with the extension and one floor in it. */
export interface Lab {
  kind: Browser;
  browser: Launched['browser'];
  version: string;
  ours: Bench;
  floor: Bench;
  geckoIds: { ours: string; floor: string };
  /** Opens an empty page of a site in front. */
  visit(host: string): Promise<SitePage>;
  close(): Promise<void>;
}

export interface SitePage extends Pick<Bench, 'page' | 'call'> {
  /** Loads it anew. */
  load(): Promise<void>;
}

/** Starts a browser with the extension and the floor of that name, both with a page open. */
export async function startLab(kind: Browser, floorName: string): Promise<Lab> {
  const site = await startSite();
  const floorFolder = await makeFloor(floorName, kind);
  const floorId = `${floorName}@floor.example`;
  const launched = await launch(kind, {
    headless: true,
    language: 'en',
    pageCache: false,
    demo: { hosts: [...HOSTS, FLOOR_HOST, OTHER_HOST], port: site.port },
    beside: { folder: floorFolder, geckoId: floorId },
  });
  const { browser, originBeside: origin, url } = launched;
  const script = await bundleInPage();
  const floorLaunched = { browser, extensionOrigin: origin };
  const isChromium = kind === 'chromium';
  const ours = await bench(
    launched,
    'options/index.html',
    isChromium ? await createChromiumControl(launched) : await createFirefoxControl(launched),
  );
  await closeWelcome(ours.page);
  const floor = await bench(
    floorLaunched,
    'page.html',
    isChromium
      ? await createChromiumControl(floorLaunched)
      : await createFirefoxControl(launched, floorId),
  );

  async function bench(
    of: Pick<Launched, 'browser' | 'extensionOrigin'>,
    path: string,
    control: Bench['control'],
  ): Promise<Bench> {
    const page = await browser.newPage();
    await openExtensionPage(of, page, path);
    await page.evaluate(script);
    return { origin: of.extensionOrigin, page, control, call: callIn(page) };
  }

  return {
    kind,
    browser,
    version: await browser.version(),
    ours,
    floor,
    geckoIds: {
      ours: (await readManifest()).browser_specific_settings?.gecko.id ?? '',
      floor: floorId,
    },
    async visit(host) {
      const page = await browser.newPage();
      const load = async (): Promise<void> => {
        await page.goto(url(host, '/set?type=text/html'));
        await page.evaluate(script);
      };
      await load();
      return { page, load, call: callIn(page) };
    },
    async close() {
      await browser.close();
      await site.close();
    },
  };
}

function callIn(page: Page): Bench['call'] {
  return <K extends keyof InPage>(name: K, ...args: Parameters<InPage[K]>) =>
    page.evaluate(`bench.${name}(...${JSON.stringify(args)})`) as Promise<Result<K>>;
}

let bundled: Promise<string> | null = null;

function bundleInPage(): Promise<string> {
  bundled ??= build({
    entryPoints: [inRoot('scripts/bench/in-page.ts')],
    bundle: true,
    format: 'iife',
    // A page that is evaluated twice may not declare it twice.
    globalName: 'globalThis.bench',
    target: 'es2023',
    write: false,
  }).then(({ outputFiles: [file] }) => file?.text ?? '');
  return bundled;
}

/**
 * Makes a floor of `test/bench` loadable: with the manifest of the extension, and so its permissions.
 * Answers its folder.
 */
async function makeFloor(name: string, kind: Browser): Promise<string> {
  const source = inRoot(`test/bench/${name}`);
  const folder = inRoot(`out/bench/${name}-${kind}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(source, folder, { recursive: true });
  if (name === 'popup') await cp(`${distOf(kind)}/popup/popup.css`, `${folder}/popup.css`);
  const files = await readdir(source);
  const { permissions, host_permissions = [] } = manifestFor(kind, await readManifest());
  const worker =
    kind === 'chromium' ? { service_worker: 'background.js' } : { scripts: ['background.js'] };
  const manifest = {
    manifest_version: 3,
    name: `Floor: ${name}`,
    version: '1',
    permissions,
    // A change shall start one of the two workers, and not both.
    host_permissions: name === 'change' ? [`*://*.${FLOOR_HOST}/*`] : host_permissions,
    ...(files.includes('background.js') ? { background: worker } : {}),
    ...(files.includes('popup.html') ? { action: { default_popup: 'popup.html' } } : {}),
    ...(kind === 'firefox'
      ? { browser_specific_settings: { gecko: { id: `${name}@floor.example` } } }
      : {}),
  };
  await writeFile(`${folder}/manifest.json`, JSON.stringify(manifest, null, 2));
  return folder;
}
