import type { Page } from 'puppeteer-core';
import { until } from '../../cli/browser/open-page.ts';
import type { Driver, RawCookie } from './driver.ts';
import { judge, type Outcome, type SetCookie, type Writer } from './judge-setters.ts';
import type { ResponseStep, Step, Write } from './setter-history.ts';

declare const recorded: SetCookie[];
declare const cookieStore: { set(details: object): Promise<void> };
type Listener = (change: { cookie: RawCookie; removed: boolean }) => void;

declare const browser: {
  cookies: {
    set(details: object): Promise<unknown>;
    onChanged: {
      addListener(listener: Listener): void;
      removeListener(listener: Listener): void;
    };
  };
};

/** The pages with which a history is played. */
interface Stage {
  driver: Driver;
  /** A page of the community: its scripts set cookies, and it requests what sets cookies. */
  page: Page;
  /** A tab that visits the community. */
  tab: Page;
  /** A page of the extension. It sets cookies, and records what the browser reports. */
  extension: Page;
}

/** After so many steps the ledger is judged, and everything begins anew. */
const CHUNK = 25;

/** Plays a history on the demo site and holds the ledger against what the test knows of who set what. */
export async function playSetterHistory(driver: Driver, steps: readonly Step[]): Promise<Outcome> {
  const outcome = { wrong: [], response: 0, noResponse: 0, unknown: 0, lifetimeUnknown: 0 };
  const stage: Stage = {
    driver,
    page: await driver.browser.newPage(),
    tab: await driver.browser.newPage(),
    extension: await driver.open('options/index.html'),
  };
  await stage.page.goto(driver.url('community.kicks.se', '/talks/set?type=text/html'));
  await stage.extension.evaluate(() => {
    const log: SetCookie[] = [];
    Object.assign(globalThis, { recorded: log });
    browser.cookies.onChanged.addListener(({ cookie, removed }) => {
      if (!removed) log.push({ cookie, at: Date.now() });
    });
  });
  for (let from = 0; from < steps.length; from += CHUNK) {
    await driver.clear();
    await driver.settled();
    await driver.ask({ type: 'erase-ledger' });
    await stage.extension.evaluate(() => {
      recorded.length = 0;
    });
    const writers = new Map<string, Writer>();
    for (const [i, step] of steps.slice(from, from + CHUNK).entries()) {
      if (step.isStopped) {
        await allRecorded(stage);
        await driver.stopWorker();
      }
      await play(stage, step, from + i, writers);
      await allReported(stage, String(from + i));
    }
    const set = await allRecorded(stage);
    judge(await driver.records(), set, writers, outcome);
  }
  for (const page of [stage.page, stage.tab, stage.extension]) await page.close();
  return outcome;
}

/**
 * Waits until the browser has reported every set of a step: it reports them in order, so a last one proves it. What
 * happens at once happens within a step.
 */
function allReported({ extension }: Stage, step: string): Promise<void> {
  return extension.evaluate(
    (value) =>
      new Promise<void>((resolve) => {
        browser.cookies.onChanged.addListener(function listen({ cookie }) {
          if (cookie.name !== 'last' || cookie.value !== value) return;
          browser.cookies.onChanged.removeListener(listen);
          resolve();
        });
        // The extension remembers no cookie of this host that is not listed.
        void browser.cookies.set({ url: 'https://bam.nr-data.net/', name: 'last', value });
      }),
    step,
  );
}

/** Waits until the ledger has every set that the browser reported, and returns them. */
async function allRecorded({ driver, extension }: Stage): Promise<SetCookie[]> {
  let set: SetCookie[] = [];
  await until('the ledger has every set', async () => {
    const all = JSON.parse(await extension.evaluate(() => JSON.stringify(recorded)));
    set = (all as SetCookie[]).filter(({ cookie }) => isRemembered(cookie));
    const inLedger = (await driver.records()).reduce((sum, { timesSet }) => sum + timesSet, 0);
    return inLedger === set.length;
  });
  return set;
}

/** The extension remembers a cookie of another site in the partition of this one, or if KICKS lists its name. */
function isRemembered({ domain, partitionKey, name }: RawCookie): boolean {
  return /(^|\.)kicks\.se$/.test(domain) || partitionKey != null || name === '_ga';
}

/** The folders of the responses: each makes another default path. */
const FOLDERS = ['/talks', '', '/talks/x'];

async function play(
  stage: Stage,
  step: Step,
  index: number,
  writers: Map<string, Writer>,
): Promise<void> {
  const host = step.by === 'response' && step.as !== 'page' ? step.host : 'community.kicks.se';
  const path = step.by === 'response' ? `${FOLDERS[index % 3]}/set` : '/talks/set';
  const origin = stage.driver.url(host).slice(0, -1);
  const now = Date.now() + (step.by === 'response' ? (step.skew ?? 0) : 0);
  /** The values of a step, by which the writer of each cookie is known. */
  const valuesOf = (sign: string, writer: Partial<Writer> = {}): string[] =>
    step.writes.map(({ name, size, lifetime: { means } }, i) => {
      const id = `${sign}${index}.${i}`;
      writers.set(id, { by: step.by, origin, path, means, ...writer });
      return id.padEnd((size ?? 0) - name.length, 'v');
    });
  const linesOf = (values: readonly string[]): string[] =>
    step.writes.map(
      ({ name, attributes, lifetime }, i) =>
        [`${name}=${values[i]}`, ...attributes].join('; ') + lifetime.text(now),
    );
  if (step.by === 'extension') {
    const values = valuesOf('extension');
    await setByExtension(
      stage,
      step.writes.map((write, i) => detailsOf(write, values[i])),
    );
  } else if (step.by === 'script' && step.how === 'cookieStore') {
    const values = valuesOf('script');
    await setByCookieStore(
      stage,
      step.writes.map((write, i) => detailsOf(write, values[i])),
    );
  } else if (step.by === 'script') {
    await setByDocument(stage, linesOf(valuesOf('script')));
  } else {
    const address = (folder: string, sign: string, more: object = {}): string => {
      const own = { path: `${folder}/set` };
      const query = new URLSearchParams({ fresh: String(index), ...more });
      for (const line of linesOf(valuesOf(sign, own))) query.append('cookie', line);
      if (step.skew === null) query.append('undated', '');
      else query.append('header', `date: ${new Date(now).toUTCString()}`);
      return `${origin}${own.path}?${query}`;
    };
    const folder = FOLDERS[index % 3] ?? '';
    if (step.as === 'pair') {
      const next = FOLDERS[(index + 1) % 3] ?? '';
      await fetchAll(stage, [address(folder, 'response'), address(next, 'second')]);
    } else {
      const again = linesOf(valuesOf('inline', { by: 'script' })).slice(0, 2);
      const script = `for (const line of ${JSON.stringify(again)}) document.cookie = line; document.cookie;`;
      const html = { type: 'text/html', body: `<script>${script}</script>` };
      const hasScript = step.as === 'frame' || step.as === 'page';
      await request(stage, step.as, address(folder, 'response', hasScript ? html : {}));
    }
  }
}

async function setByExtension({ extension }: Stage, cookies: readonly object[]): Promise<void> {
  await extension.evaluate(async (list) => {
    for (const cookie of list) {
      const details = { url: 'https://community.kicks.se/', ...cookie };
      await browser.cookies.set(details).catch(() => undefined);
    }
  }, cookies as object[]);
}

async function setByDocument({ page }: Stage, lines: readonly string[]): Promise<void> {
  await page.evaluate((list) => {
    // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
    for (const line of list) document.cookie = line;
    // Chromium stores it later, and reading waits for that.
    return document.cookie.length;
  }, lines as string[]);
}

async function setByCookieStore(
  { page }: Stage,
  cookies: readonly ReturnType<typeof detailsOf>[],
): Promise<void> {
  await page.evaluate(
    async (list) => {
      for (const { name, value, path, domain, expirationDate } of list) {
        const expires = expirationDate === undefined ? undefined : expirationDate * 1_000;
        await cookieStore.set({ name, value, path, domain, expires }).catch(() => undefined);
      }
    },
    cookies as ReturnType<typeof detailsOf>[],
  );
}

async function fetchAll({ page }: Stage, addresses: string[]): Promise<void> {
  await page.evaluate(async (all) => {
    const how = { credentials: 'include', mode: 'no-cors' } as const;
    await Promise.all(all.map((address) => fetch(address, how)));
  }, addresses);
}

async function request(stage: Stage, as: ResponseStep['as'], address: string): Promise<void> {
  if (as === 'page') {
    await stage.tab.goto(address);
    return;
  }
  if (as === 'fetch') return fetchAll(stage, [address]);
  const tag = as === 'image' ? 'img' : as === 'script' ? 'script' : 'iframe';
  await stage.page.evaluate(
    async (name, source) => {
      const element = document.createElement(name);
      const over = new Promise((resolve) => {
        element.addEventListener('load', resolve, { once: true });
        element.addEventListener('error', resolve, { once: true });
      });
      element.setAttribute('src', source);
      document.body.append(element);
      await over;
      element.remove();
    },
    tag,
    address,
  );
}

/** What the API of an extension takes for a cookie. */
function detailsOf({ name, attributes, lifetime: { means } }: Write, value = '') {
  const has = (pattern: RegExp): boolean => attributes.some((text) => pattern.test(text));
  return {
    name,
    value: value.slice(0, 100),
    path: has(/^path=\/$/i) ? '/' : '/talks',
    ...(has(/^domain=\.?kicks\.se$/i) ? { domain: 'kicks.se' } : {}),
    secure: has(/^secure/i),
    httpOnly: has(/^httponly/i),
    ...(has(/=lax$/i) ? { sameSite: 'lax' } : {}),
    ...(typeof means === 'number' ? { expirationDate: (Date.now() + means) / 1_000 } : {}),
  };
}
