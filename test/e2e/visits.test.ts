import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutDot } from '../../src/catalogue/domain-match.ts';
import { PAGE_LEFT_FILE } from '../../src/messages/page-left.ts';
import type { Request } from '../../src/messages/request.ts';
import { responseSchema } from '../../src/messages/response.ts';
import type { DeletionSummary } from '../../src/undo/deletion-summary.ts';
import { BROWSERS } from './browsers.ts';
import { categoryOf } from './category-of.ts';
import { countChanges } from './change-counts.ts';
import { type Driver, drive, type RawCookie } from './driver.ts';

/** After this many visits everything has happened once, and the same begins again. */
const ROUND = 16;
/**
 * A multiple of `ROUND`; about a thousand in the nightly run. One round in Chromium says whether anything is forgotten;
 * only a night of them would show that something grows.
 */
const VISITS = { chromium: ROUND, firefox: 3 * ROUND };
const PATHS = ['/', '/talks/', '/talks/skin-care'];

/** The most events of a slot, as `MAX_EVENTS` of the ledger. */
const MAX_EVENTS = 50;
/** The characters of the longest event that the demo's addresses lead to. */
const LONGEST_EVENT = 400;
/** Characters by which stored state may grow because numbers get longer. */
const LONGER_NUMBERS = 1_000;
/**
 * The bytes by which the memory of an engine grows by itself: V8 continues to compile functions that run often
 * (320 kB in the first 450 visits of a worker, and then no more).
 */
const OWN_MEMORY = { chromium: 200_000, firefox: 60_000 };

/** Cookies that only the server sets, each time to a new value: each line that it sends is a change. */
const SENT_ONLY = ['JSESSIONID', 'kicks_basket', '.ASPXAUTH'];

const PATIENT = { timeout: 30_000, interval: 50 };

interface Mark {
  keys: string[];
  bytes: number;
  events: number;
  memory: number;
}

/**
 * The same visits again and again. An array of all changes, for example, makes the test fail after 48 visits in
 * Firefox, and after 320 in Chromium.
 */
describe.each(BROWSERS)('the extension, in visit after visit in %s,', (kind) => {
  const visits = Number(process.env['VISITS'] ?? VISITS[kind]);
  let driver: Driver;
  let front: Page;
  let beside: Page;

  beforeAll(async () => {
    driver = await drive(kind);
    changes = countChanges(driver);
    // It deletes nothing, since the site is never left, but it has to look, and to be told.
    await driver.ask({ type: 'change-settings', change: { clean: { marketing: true } } });
    beside = await driver.browser.newPage();
    await beside.goto(driver.url('www.kicks.se'));
    front = await driver.visit();
  });
  afterAll(() => driver?.close());

  let changes: ReturnType<typeof countChanges>;
  /** How often each name was restored: the browser reports that as it reports any other change. */
  const restored = new Map<string, number>();

  async function load(path: string): Promise<void> {
    await front.goto(driver.url('community.kicks.se', path));
    await front.waitForSelector('html[data-settled]');
  }

  async function ask(request: Request): Promise<void> {
    const answer = v.parse(responseSchema, await driver.ask(request));
    if (!answer.ok) throw new Error(answer.reason);
    for (const name of answer.restored) restored.set(name, (restored.get(name) ?? 0) + 1);
  }

  async function undoLatest(): Promise<void> {
    const { data } = (await driver.stored('session', 'undo')) as {
      data: DeletionSummary[];
    };
    await ask({ type: 'undo', id: data.at(-1)?.id ?? 0, shown: driver.storeId });
  }

  async function visit(number: number): Promise<void> {
    const path = PATHS[number % PATHS.length] ?? '/';
    switch (number % ROUND) {
      case 0:
        await load(path);
        // The page has loaded: only these changes are left to be shown.
        await front.evaluate(async () => {
          await fetch('/sign-out', { method: 'POST' });
          // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
          document.cookie = '_gid=; domain=kicks.se; path=/; max-age=0';
          await fetch('/sign-in', { method: 'POST' });
        });
        break;
      case 2:
        await (await driver.visit(path)).close();
        break;
      case 4:
        await beside.reload();
        break;
      case 6:
        // This host is not watched.
        await front.goto(`https://localhost:${driver.site.port}/set?cookie=elsewhere=${number}`);
        break;
      case 12:
        await load(path);
        await ask({ type: 'delete-categories', storeId: driver.storeId, categories: ['unknown'] });
        await undoLatest();
        break;
      case 14:
        await ask({ type: 'change-settings', change: { block: { analytics: true } } });
        await load(path);
        await undoLatest();
        break;
      default:
        await load(path);
    }
  }

  /** The differences between what the extension says and what browser and server say. */
  async function differences(): Promise<string[]> {
    const counts = await changes();
    const records = await driver.records();
    const jar = await driver.jar();
    const written = (name: string): number =>
      records
        .filter(({ slot }) => slot.name === name)
        .reduce((sum, { timesSet }) => sum + timesSet, 0);
    const lines = driver.site.requests
      .flatMap(({ setCookie }) => setCookie)
      .filter((line) => !line.includes('Max-Age=0'));
    const sent = (name: string): number =>
      lines.filter((line) => line.startsWith(`${name}=`)).length;
    const placeOf = ({ name, domain, path }: Pick<RawCookie, 'name' | 'domain' | 'path'>): string =>
      `${name} ${withoutDot(domain)}${path}`;
    const there = jar.map(placeOf);
    const present = records.filter(({ removed }) => removed === null);
    const inLedger = present.map(({ slot }) => placeOf(slot));
    const badge = String(jar.filter((cookie) => categoryOf(cookie) !== 'necessary').length);
    const badges = [await driver.badge('community.kicks.se'), await driver.badge('www.kicks.se')];
    return [
      ...[...counts]
        .map(([name, { set }]) => ({ name, times: set - (restored.get(name) ?? 0) }))
        .filter(({ name, times }) => written(name) !== times)
        .map(({ name, times }) => `${name} was set ${times} times, not ${written(name)}`),
      ...SENT_ONLY.filter((name) => sent(name) !== written(name)).map(
        (name) => `${name} was sent ${sent(name)} times, not ${written(name)}`,
      ),
      ...there.filter((place) => !inLedger.includes(place)).map((place) => `${place} is there`),
      ...inLedger.filter((place) => !there.includes(place)).map((place) => `${place} is not there`),
      ...badges
        .filter((text) => text !== badge)
        .map((text) => `the badge shows ${text}, not ${badge}`),
    ];
  }

  async function mark(): Promise<Mark> {
    await expect.poll(differences, PATIENT).toEqual([]);
    const stored = await driver.everythingStored('local', 'session', 'sync');
    const records = await driver.records();
    for (const { events } of records) expect(events.length).toBeLessThanOrEqual(MAX_EVENTS);
    expect(await driver.alarms()).toBeLessThanOrEqual(3);
    expect(await driver.guards()).toEqual([PAGE_LEFT_FILE]);
    expect(await driver.rules()).toBe(0);
    return {
      keys: (JSON.parse(stored) as object[]).flatMap(Object.keys).toSorted(),
      bytes: stored.length,
      events: records.reduce((sum, { events }) => sum + events.length, 0),
      memory: await driver.workerMemory(),
    };
  }

  it(`neither grows nor forgets anything in ${visits} visits`, {
    timeout: 60_000 + visits * 3_000,
  }, async () => {
    const marks: Mark[] = [];
    for (let number = 1; number <= visits; number += 1) {
      await visit(number);
      // In the second half the same worker continues, so that its memory can be compared.
      if (number % ROUND === ROUND / 2 && number <= visits / 2) {
        await expect.poll(differences, PATIENT).toEqual([]);
        await driver.stopWorker();
      }
      if (number % ROUND === 0) marks.push(await mark());
    }
    const [first] = marks;
    const early = marks[Math.floor(marks.length * 0.6)];
    const late = marks.at(-1);
    if (first === undefined || early === undefined || late === undefined)
      throw new Error('Too few');
    for (const { keys } of marks) expect(keys).toEqual(first.keys);
    const lines = (late.events - early.events) * LONGEST_EVENT;
    expect(late.bytes - early.bytes).toBeLessThan(lines + LONGER_NUMBERS);
    expect(late.memory - early.memory).toBeLessThan(lines + OWN_MEMORY[kind]);
  });
});
