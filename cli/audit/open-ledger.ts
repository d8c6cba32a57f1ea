import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { storedLedger } from '../../src/ledger/stored-ledger.ts';
import type { Request } from '../../src/messages/request.ts';
import { WELCOME } from '../../src/messages/welcome.ts';
import { type Brand, chromiumName } from '../../src/report/browser-name.ts';
import { openItem } from '../../src/storage/versioned.ts';
import type { Browser } from '../browser/browsers.ts';
import type { Launched } from '../browser/launch.ts';
import { openExtensionPage, until } from '../browser/open-page.ts';

/** What the extension has observed, and what it knows of itself. */
export interface Observed {
  /** By `slotKey`. */
  records: Map<string, LedgerRecord>;
  /** The match patterns of the hosts that it may see. */
  origins: string[];
  /** Its version. */
  extension: string;
  /** The browser's name and version. */
  browser: string;
}

/** The extension's own API, as far as its page is asked for something here. */
interface PageApi {
  extension: { getViews(filter: { type: 'tab' }): Window[] };
  permissions: { getAll(): Promise<{ origins?: string[] }> };
  runtime: {
    getBrowserInfo?(): Promise<{ name: string; version: string }>;
    getManifest(): { version: string };
    sendMessage(request: Request): Promise<unknown>;
  };
  storage: { local: { get(keys: null): Promise<Record<string, unknown>> } };
}

/** The scope of a page of the extension. Before version 148 Chrome has its API as `chrome` alone. */
interface PageScope {
  browser?: PageApi;
  chrome: PageApi;
  navigator: {
    userAgentData?: {
      getHighEntropyValues(hints: string[]): Promise<{ fullVersionList?: Brand[] }>;
    };
  };
}

/**
 * Reads what was observed, as soon as the worker has noted what the last page did when it loaded.
 *
 * @param watched for how many milliseconds that page has been watched since it loaded, by default none
 */
export type ReadLedger = (watched?: number) => Promise<Observed>;

/** Milliseconds: more than the worker waits for the response that may have set a cookie, until it notes the cookie. */
const HELD_BACK = 1_000;

/** The cookie store of ordinary tabs. */
const STORE: Record<Browser, string> = { chromium: '0', firefox: 'firefox-default' };

/**
 * Opens a page of the extension through which the ledger can be read, and waits until the worker hears of every cookie.
 * Returns a function that reads.
 */
export async function openLedger(launched: Launched, kind: Browser): Promise<ReadLedger> {
  const page = await launched.browser.newPage();
  await openExtensionPage(launched, page, 'options/index.html');
  // The worker opens the welcome when it has started.
  await until('the worker has started', () =>
    page.evaluate((fragment) => {
      const scope = globalThis as unknown as PageScope;
      const views = (scope.browser ?? scope.chrome).extension.getViews({ type: 'tab' });
      return views.some(({ location }) => location.hash === fragment);
    }, WELCOME),
  );
  return async (watched = 0) => {
    await setTimeout(Math.max(0, HELD_BACK - watched));
    return read(page, kind);
  };
}

const answerSchema = v.object({
  stored: v.record(v.string(), v.unknown()),
  origins: v.array(v.string()),
  extension: v.string(),
  firefox: v.nullable(v.string()),
  brands: v.array(v.object({ brand: v.string(), version: v.string() })),
});

async function read(page: Page, kind: Browser): Promise<Observed> {
  // As JSON: of an object that is there twice, Firefox hands out only the first.
  const json = await page.evaluate(async () => {
    const scope = globalThis as unknown as PageScope;
    const api = scope.browser ?? scope.chrome;
    // The worker handles requests in order: when this one, which deletes nothing, is done, all is stored.
    await api.runtime.sendMessage({ type: 'delete-cookies', slots: [] });
    const info = await api.runtime.getBrowserInfo?.();
    const hints = await scope.navigator.userAgentData?.getHighEntropyValues(['fullVersionList']);
    return JSON.stringify({
      stored: await api.storage.local.get(null),
      origins: (await api.permissions.getAll()).origins ?? [],
      extension: api.runtime.getManifest().version,
      firefox: info === undefined ? null : `${info.name} ${info.version}`,
      brands: hints?.fullVersionList ?? [],
    });
  });
  const { stored, origins, extension, firefox, brands } = v.parse(answerSchema, JSON.parse(json));
  return {
    records: recordsIn(stored, STORE[kind]),
    origins,
    extension,
    browser: firefox ?? chromiumName(brands) ?? kind,
  };
}

/** The records of one cookie store. Throws if one cannot be read, which leaves nothing to rely on. */
function recordsIn(stored: Record<string, unknown>, storeId: string): Map<string, LedgerRecord> {
  const prefix = `${storedLedger.key}/`;
  const records = new Map<string, LedgerRecord>();
  for (const [key, item] of Object.entries(stored)) {
    if (!key.startsWith(prefix)) continue;
    const opened = openItem(storedLedger, item);
    if (!opened.ok) throw new Error(`The extension has stored what is ${opened.reason}`);
    if (opened.value.slot.storeId === storeId) records.set(key.slice(prefix.length), opened.value);
  }
  return records;
}
