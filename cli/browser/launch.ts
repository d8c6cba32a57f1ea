import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser as PuppeteerBrowser } from 'puppeteer-core';
import type { Manifest } from '../../src/fill-in/publisher-manifest.ts';
import type { Browser } from './browsers.ts';

/** The host of the extension's pages in Firefox, which otherwise chooses a random one. */
const FIREFOX_UUID = '5f0c1a52-90b4-4c3e-8d5b-c00c1e600001';

/** Chromium's sandbox does not work for root; for everybody else it stays on. */
export const SANDBOX_ARGS: string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Puppeteer's events for requests are off: nobody listens, and they double the time of each request in Firefox. */
const NETWORK_EVENTS = false;

export interface LaunchOptions {
  /** The browser's program. */
  program: string;
  /** The extension's folder. */
  extension: string;
  /** Hosts that lead to this machine, and the port there. Without it the browser visits the real sites. */
  demo?: { hosts: readonly string[]; port: number };
  headless: boolean;
  /** Whether Puppeteer ends the browser and this process if it gets a signal, as it does by default. */
  handlesSignals?: boolean;
  /** Whether a page may open no window by itself. Puppeteer allows it; a browser that nobody drives does not. */
  blocksPopups?: boolean;
  /** The folder for files that pages save; by default that of the user. */
  downloads?: string;
  /** `sv` or `en`. */
  language: string;
  /** Firefox only: whether the system has dark colours. */
  dark?: boolean;
  /** Chromium only: accept unpartitioned third-party cookies, as users may choose. */
  allowThirdPartyCookies?: boolean;
  /** Chromium only: let the extension into private windows, as users may choose. */
  privateWindows?: boolean;
  /**
   * Chromium only: whether the back/forward cache is on. Now and then Puppeteer loses a page that it
   * navigates while another one is in that cache.
   */
  pageCache?: boolean;
  /** The folder of a profile that outlives the browser; in Firefox with the extension in it. By default a fresh one. */
  profile?: string;
  /** Firefox only: the home folder, where it looks for managed settings. */
  home?: string;
}

export interface Launched {
  browser: PuppeteerBrowser;
  /** `chrome-extension://…` or `moz-extension://…`, without a slash at its end. */
  extensionOrigin: string;
  /** The URL of a path on a host; if there is a demo, it leads there. */
  url: (host: string, path?: string) => string;
  /** Loads the extension again, after a build. */
  reload: () => Promise<void>;
}

/** Starts a browser with the extension in it. */
export function launch(kind: Browser, options: LaunchOptions): Promise<Launched> {
  return kind === 'chromium' ? launchChromium(options) : launchFirefox(options);
}

async function launchChromium(options: LaunchOptions): Promise<Launched> {
  const { program, extension, demo, headless, language } = options;
  const profile = options.allowThirdPartyCookies
    ? await profileWithThirdPartyCookies(options.profile)
    : options.profile;
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath: program,
    headless,
    // Puppeteer removes a profile that it has made itself.
    ...(profile === undefined ? {} : { userDataDir: profile }),
    pipe: true,
    enableExtensions: true,
    acceptInsecureCerts: demo !== undefined,
    defaultViewport: null,
    networkEnabled: NETWORK_EVENTS,
    ...signalHandling(options),
    env: { ...process.env, LANGUAGE: language },
    ...(options.downloads === undefined
      ? {}
      : { downloadBehavior: { policy: 'allow', downloadPath: options.downloads } }),
    ...(options.blocksPopups ? { ignoreDefaultArgs: ['--disable-popup-blocking'] } : {}),
    args: [
      ...SANDBOX_ARGS,
      '--disable-quic',
      '--disable-background-networking',
      `--lang=${language}`,
      ...(options.pageCache === false ? ['--disable-back-forward-cache'] : []),
      ...(demo
        ? // `acceptInsecureCerts` does not cover the scripts of service workers.
          [`--host-resolver-rules=${resolverRules(demo)}`, '--ignore-certificate-errors']
        : []),
    ],
  });
  return orClose(browser, async () => {
    const cdp = await browser.target().createCDPSession();
    const reload = async (): Promise<void> => {
      await cdp.send('Extensions.loadUnpacked', {
        path: extension,
        enableInIncognito: options.privateWindows ?? false,
      });
    };
    await reload();
    const worker = await browser.waitForTarget(
      (target) => target.type() === 'service_worker' && target.url().endsWith('/background.js'),
    );
    const url = (host: string, path = '/'): string => `https://${host}${path}`;
    const extensionOrigin = new URL('.', worker.url()).href.slice(0, -1);
    return { browser, extensionOrigin, url, reload };
  });
}

/** Does some work with a browser, and closes it if the work fails: it would keep this process from its end. */
export async function orClose<T>(
  browser: Pick<PuppeteerBrowser, 'close'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await browser.close().catch(() => undefined);
    throw error;
  }
}

async function profileWithThirdPartyCookies(folder?: string): Promise<string> {
  const profile = folder ?? (await mkdtemp(join(tmpdir(), 'cookiekoll-')));
  await mkdir(join(profile, 'Default'), { recursive: true });
  const preferences = { profile: { cookie_controls_mode: 0 } };
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  return profile;
}

function resolverRules({ hosts, port }: NonNullable<LaunchOptions['demo']>): string {
  // No wildcard: it would also redirect the browser's own requests.
  return hosts.map((host) => `MAP ${host} 127.0.0.1:${port}`).join(', ');
}

function signalHandling({ handlesSignals = true }: LaunchOptions) {
  return {
    handleSIGINT: handlesSignals,
    handleSIGTERM: handlesSignals,
    handleSIGHUP: handlesSignals,
  };
}

async function launchFirefox(options: LaunchOptions): Promise<Launched> {
  const { program, extension, demo, headless, language } = options;
  const id = await addOnIdIn(extension);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: program,
    headless,
    ...(options.profile === undefined ? {} : { userDataDir: options.profile }),
    acceptInsecureCerts: demo !== undefined,
    defaultViewport: null,
    networkEnabled: NETWORK_EVENTS,
    ...signalHandling(options),
    args: ['--remote-allow-system-access'],
    ...(options.home === undefined ? {} : { env: { ...process.env, HOME: options.home } }),
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [id]: FIREFOX_UUID }),
      ...(options.profile === undefined
        ? {}
        : { 'xpinstall.signatures.required': false, 'extensions.autoDisableScopes': 0 }),
      'dom.disable_open_during_load': options.blocksPopups ?? false,
      ...(options.downloads === undefined
        ? {}
        : { 'browser.download.folderList': 2, 'browser.download.dir': options.downloads }),
      'ui.systemUsesDarkTheme': options.dark ? 1 : 0,
      'intl.locale.requested': language === 'sv' ? 'sv-SE' : 'en-US',
      ...(demo ? { 'network.dns.localDomains': demo.hosts.join(',') } : {}),
    },
  });
  const reload = async (): Promise<void> => {
    await browser.installExtension(extension);
  };
  if (options.profile === undefined) await orClose(browser, reload);
  const port = demo ? `:${demo.port}` : '';
  const url = (host: string, path = '/'): string => `https://${host}${port}${path}`;
  return {
    browser,
    extensionOrigin: `moz-extension://${FIREFOX_UUID}`,
    url,
    reload,
  };
}

/** The id of an extension in Firefox. Rejects if its manifest names none. */
export async function addOnIdIn(extension: string): Promise<string> {
  const manifest: Manifest = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8'));
  const id = manifest.browser_specific_settings?.gecko.id;
  if (id === undefined) throw new Error('The manifest names no gecko id');
  return id;
}
