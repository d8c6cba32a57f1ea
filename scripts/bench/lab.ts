import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';
import { hostPermission } from '../../src/catalogue/watched-domains.ts';
import { createChromiumControl } from '../../test/e2e/chromium-control.ts';
import { type Control, closeWelcome } from '../../test/e2e/driver.ts';
import { chromeScope, createFirefoxControl } from '../../test/e2e/firefox-control.ts';
import { HOSTS, startSite } from '../../test/site/server.ts';
import { type Launched, launch } from '../launch.ts';
import { manifestFor, readManifest } from '../manifest.ts';
import { openExtensionPage } from '../open-page.ts';
import { type Browser, distOf, inRoot } from '../paths.ts';
import type * as inPage from './in-page.ts';

/** Each watched by a floor of changes alone; nobody's, as no such host can be (RFC 6761). */
export const FLOOR_HOST = 'floor.example';
export const CALLS_HOST = 'calls.example';
export const SCRIPT_HOST = 'script.example';
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
  /** The gecko id of the extension. */
  geckoId: string;
  /** Loads another floor into the same browser. */
  addFloor(name: string): Promise<Bench>;
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
  const launched = await launch(kind, {
    headless: true,
    language: 'en',
    pageCache: false,
    demo: { hosts: [...HOSTS, FLOOR_HOST, OTHER_HOST], port: site.port },
  });
  const { browser, url } = launched;
  const script = await bundleInPage();
  const isChromium = kind === 'chromium';
  const ours = await bench(
    launched,
    'options/index.html',
    isChromium ? await createChromiumControl(launched) : await createFirefoxControl(launched),
  );
  await closeWelcome(ours.page);
  const floor = await addFloor(floorName);

  async function addFloor(name: string): Promise<Bench> {
    const id = await browser.installExtension(await makeFloor(name, kind));
    if (isChromium) {
      const of = { browser, extensionOrigin: `chrome-extension://${id}` };
      return bench(of, 'page.html', await createChromiumControl(of));
    }
    const inChrome = await chromeScope(launched, id);
    const host = await inChrome('return policy.mozExtensionHostname;');
    const of = { browser, extensionOrigin: `moz-extension://${host}` };
    return bench(of, 'page.html', await createFirefoxControl(of, id));
  }

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
    geckoId: (await readManifest()).browser_specific_settings?.gecko.id ?? '',
    addFloor,
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

/** A change shall start one of the workers, and no other. */
const HOST_OF: Record<string, string> = {
  change: FLOOR_HOST,
  'change-calls': CALLS_HOST,
  'change-script': SCRIPT_HOST,
};

/** In one the extension's script stands and does not run; in the other it runs, and is never answered. */
async function withScript(name: 'change-calls' | 'change-script', kind: Browser): Promise<string> {
  const read = (path: string): Promise<string> => readFile(inRoot(`test/bench/${path}`), 'utf8');
  const calls = await read('change-calls/background.js');
  const script = await readFile(`${distOf(kind)}/background.js`, 'utf8');
  if (name === 'change-calls') return `${calls}function neverCalled() {\n${script}\n}\n`;
  const mute = await read('change-script/mute.js');
  return `${calls}${mute}((globalThis) => {\n${script}\n})({ browser: mute(browser) });\n`;
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
  await cp(inRoot('test/bench/page.html'), `${folder}/page.html`);
  if (name === 'popup') await cp(`${distOf(kind)}/popup/popup.css`, `${folder}/popup.css`);
  if (name === 'change-calls' || name === 'change-script') {
    await writeFile(`${folder}/background.js`, await withScript(name, kind));
  }
  const files = await readdir(folder);
  const host = HOST_OF[name];
  const { permissions, host_permissions = [] } = manifestFor(kind, await readManifest());
  const worker =
    kind === 'chromium' ? { service_worker: 'background.js' } : { scripts: ['background.js'] };
  const manifest = {
    manifest_version: 3,
    name: `Floor: ${name}`,
    version: '1',
    permissions,
    host_permissions: host === undefined ? host_permissions : [hostPermission(host)],
    ...(files.includes('background.js') ? { background: worker } : {}),
    ...(files.includes('popup.html') ? { action: { default_popup: 'popup.html' } } : {}),
    ...(kind === 'firefox'
      ? { browser_specific_settings: { gecko: { id: `${name}@floor.example` } } }
      : {}),
  };
  await writeFile(`${folder}/manifest.json`, JSON.stringify(manifest, null, 2));
  return folder;
}
