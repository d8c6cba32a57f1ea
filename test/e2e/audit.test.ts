import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AuditPlan } from '../../cli/audit/plan.ts';
import { visitPages } from '../../cli/audit/visit-pages.ts';
import type { Browser } from '../../cli/browser/browsers.ts';
import type { Launched } from '../../cli/browser/launch.ts';
import { buildCommand, COMMAND } from '../../scripts/build-command.ts';
import { launch } from '../../scripts/launch.ts';
import { assess, type Outcome, outcomeOf } from '../../src/audit/assess.ts';
import { auditSchema, type Failure } from '../../src/audit/schema.ts';
import { catalogue, matchCookie } from '../../src/catalogue/this-catalogue.ts';
import { categoryOf } from '../../src/cookies/classify.ts';
import type { Phase } from '../../src/report/consent.ts';
import type { Rule } from '../../src/report/rules.ts';
import { AD_HOST } from '../site/consent.ts';
import { HOSTS, type RecordedRequest, type Site, startSite } from '../site/server.ts';
import { BROWSERS, isSelected } from './browsers.ts';
import { IS_EXHAUSTIVE } from './extent.ts';

const HOST = 'https://community.kicks.se';

/** One phase for each browser; with EXHAUSTIVE=1 (`npm run test:nightly`) all of them. */
const RUNS: [Browser, Phase][] = IS_EXHAUSTIVE
  ? BROWSERS.flatMap((browser) =>
      (['none', 'reject', 'accept'] as const).map((phase): [Browser, Phase] => [browser, phase]),
    )
  : BROWSERS.map((browser) => [browser, browser === 'chromium' ? 'reject' : 'accept']);

/** Pages without a banner of their own: the choice is made on the front page. */
const PATHS = ['/', '/never-idle', '/form', '/wall', '/pushy'] as const;

/** A front page that cannot be audited, and why. */
const FRONTS: (readonly [address: string, Failure, Phase?])[] = [
  [`${HOST}/wall`, 'bot-wall'],
  [`${HOST}/refused`, 'blocked'],
  [`${HOST}/broken`, 'http-error'],
  [`${HOST}/moved`, 'left-site'],
  [`${HOST}/endless`, 'time-out'],
  ['https://nowhere.kicks.se/', 'unreachable'],
  ['https://www.example.com/', 'not-on-site'],
  [`${HOST}/no-banner`, 'no-banner', 'reject'],
  // Autoconsent takes its time to find out.
  ...(IS_EXHAUSTIVE ? [[`${HOST}/no-refusal`, 'no-choice', 'reject'] as const] : []),
];

/** What is to be found of each cookie that the demo sets, whenever it does. */
const RULES_OF: Record<string, Rule[]> = {
  toky_state: ['necessary-long-lived'],
  TokyUserID: ['longer-than-declared', 'necessary-long-lived'],
  _hjIncludedInSessionSample: ['vendor-differs'],
  _ga: ['domain-wider', 'analytics-beyond-benchmark', 'capped'],
  _fbp: ['undeclared', 'category-undeclared', 'vendor-undeclared'],
  // Of a vendor that the catalogue names.
  _gcl_au: ['undeclared', 'category-undeclared'],
  OptanonConsent: ['undeclared', 'vendor-undeclared', 'necessary-long-lived'],
};

/** The faults that depend on the choice. */
const FAULTS: Record<Phase, Rule[]> = {
  none: [],
  reject: ['despite-refusal', 'undeclared'],
  accept: ['undeclared'],
};

const nameIn = (line: string): string => line.split('=', 1)[0] ?? '';
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

/** The names of cookies for which the published policy needs consent. */
const needConsent = (names: readonly string[]): string[] =>
  names.filter((name) => categoryOf(matchCookie(name, 'kicks.se')) !== 'necessary');

describe.each(RUNS)('an audit in %s, phase %s,', (kind, phase) => {
  let site: Site;
  let launched: Launched;
  let plan: AuditPlan;
  let run: Awaited<ReturnType<typeof visitPages>>;
  /** How many tabs there were when the first page was about to be opened. */
  let tabs: number | undefined;
  const downloads = mkdtempSync(join(tmpdir(), 'cookiekoll-e2e-'));
  /** What the server recorded before the choice, and from then on. */
  let before: readonly RecordedRequest[];
  let after: readonly RecordedRequest[];

  const visit = (change: Partial<AuditPlan>, then: Phase) =>
    visitPages(launched, kind, then, { plan: { ...plan, ...change }, onStep: () => undefined });

  /** The names of the cookies that the pages of the site set, in some requests. A wall is no such page. */
  const setIn = (requests: readonly RecordedRequest[]): string[] =>
    requests
      .filter(({ host, path }) => host !== AD_HOST && path !== '/wall')
      .flatMap(({ setCookie }) => setCookie.map(nameIn));

  /** The same of the whole audit, and what the script of the banner sets once. */
  const setInAll = (): string[] => [
    ...setIn([...before, ...after]),
    ...(phase === 'none' ? [] : ['OptanonConsent']),
  ];

  beforeAll(async () => {
    site = await startSite('consent');
    const demo = { hosts: HOSTS, port: site.port };
    launched = await launch(kind, {
      headless: true,
      language: 'sv',
      demo,
      blocksPopups: true,
      downloads,
    });
    plan = {
      catalogue,
      // These are for what starts the browser.
      extensions: new Map(),
      phases: [],
      program: null,
      urls: PATHS.map((path) => HOST + path) as [string, ...string[]],
      sitemap: null,
      pages: 1,
      settle: 300,
      timeout: 30_000,
      language: 'sv',
      version: '0',
      demo,
    };
    let opened: ReturnType<typeof launched.browser.pages> | undefined;
    const onStep = (): void => {
      opened ??= launched.browser.pages();
    };
    run = await visitPages(launched, kind, phase, { plan, onStep });
    tabs = (await opened)?.length;
    const at = site.requests.findIndex(({ path }) => path.startsWith('/choice/'));
    const choice = at === -1 ? site.requests.length : at;
    before = site.requests.slice(0, choice);
    after = site.requests.slice(choice);
  });
  afterAll(async () => {
    await launched?.browser.close();
    await site?.close();
    rmSync(downloads, { recursive: true });
  });

  it('visits each page twice, and audits no wall as the site', () => {
    expect(run.failure).toBeNull();
    const outcomes = run.pages.map(({ url, visit: number, failure }) => [url, number, failure]);
    const expected = ([1, 2] as const).flatMap((number) =>
      PATHS.map((path) => [HOST + path, number, path === '/wall' ? 'bot-wall' : null]),
    );
    expect(outcomes).toEqual(expected);
    expect(after.some(({ path }) => path === `/choice/${phase}`)).toBe(phase !== 'none');
  });

  it('lets a page open no window by itself, and leaves none open', async () => {
    expect(site.requests.some(({ path }) => path === '/pushy')).toBe(true);
    expect(site.requests.filter(({ path }) => path === '/window')).toEqual([]);
    expect(await launched.browser.pages()).toHaveLength(tabs ?? 0);
  });

  it('puts what a page saves where it is told to, and not among the files of the user', async () => {
    const files = () => readdirSync(downloads).map((name) => /^villkor/.test(name));
    await vi.waitFor(() => expect(files()).toContain(true), 10_000);
  });

  it('reports the cookies that the server set, as often as it set them', () => {
    const times: Record<string, number> = {};
    for (const name of setInAll()) times[name] = (times[name] ?? 0) + 1;
    const reported = run.report?.cookies.map(({ slot, timesSet }) => [slot.name, timesSet]) ?? [];
    expect(Object.fromEntries(reported)).toEqual(times);
    const sent = site.requests.flatMap(({ host, cookies }) => (host === AD_HOST ? [] : cookies));
    const ofWall = site.requests.flatMap(({ path, setCookie }) =>
      path === '/wall' ? setCookie.map(nameIn) : [],
    );
    expect(ofWall).not.toEqual([]);
    const ofPages = sorted(sent).filter((name) => !ofWall.includes(name));
    expect(Object.keys(times)).toEqual(expect.arrayContaining(ofPages));
  });

  it('finds of each cookie that was set what is planted in it, and nothing of any other', () => {
    const names = sorted(setInAll());
    const planted = names.flatMap((name) =>
      (RULES_OF[name] ?? []).map((rule): [Rule, string] => [rule, name]),
    );
    const early = sorted(needConsent(setIn(before))).map((name) => ['before-consent', name]);
    const refused = phase === 'reject' ? sorted(needConsent(setIn(after))) : [];
    const late = refused.map((name) => ['despite-refusal', name]);
    const found = (run.report?.findings ?? []).flatMap(({ rule, evidence }) =>
      evidence.cookies.map(({ slot }) => [rule, slot.name]),
    );
    expect(found.sort()).toEqual([...planted, ...early, ...late].sort());
  });

  it('has every fault planted in the demo, and each makes the audit fail by itself', () => {
    const runs = [{ browser: kind, phase, ...run }];
    const { findings } = assess({ made: Date.now(), site: catalogue.publisher.site, runs });
    const failing = findings.filter((one) => outcomeOf({ runs }, [one], 'error') === 'findings');
    expect(sorted(failing.map(({ rule }) => rule))).toEqual(
      sorted(['before-consent', 'longer-than-declared', ...FAULTS[phase]]),
    );
  });

  it('names the cookies of other hosts, partitioned ones included', () => {
    const ofAds = [...before, ...after].filter(({ host }) => host === AD_HOST);
    const names = sorted(ofAds.flatMap(({ setCookie }) => setCookie.map(nameIn)));
    expect(names).not.toEqual([]);
    expect(run.otherCookies).toEqual(names.map((name) => ({ host: AD_HOST, name })));
  });

  it('keeps no value of any cookie', () => {
    expect(JSON.stringify(run)).not.toMatch(/GA1\.2|fb\.1\.7|1\.1\.7/);
  });

  it('says why a front page cannot be audited', async () => {
    // Pages are judged alike in both browsers, but each has its own words for what it could not load.
    const fronts = FRONTS.filter(([, reason]) => {
      return IS_EXHAUSTIVE || kind === 'chromium' || ['time-out', 'unreachable'].includes(reason);
    });
    const failures: [string, Failure | undefined, Outcome][] = [];
    for (const [address, , then = 'none'] of fronts) {
      const timeout = address.endsWith('/endless') ? 1_000 : plan.timeout;
      const failed = await visit({ urls: [address], timeout }, then);
      const runs = [{ browser: kind, phase: then, ...failed }];
      failures.push([address, failed.failure?.reason, outcomeOf({ runs }, [], 'none')]);
    }
    expect(failures).toEqual(fronts.map(([address, reason]) => [address, reason, 'not-audited']));
  });
});

/** The built command as a process. */
describe.runIf(isSelected('chromium'))('cookiekoll audit', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cookiekoll-e2e-'));
    await buildCommand();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const audit = (...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> =>
    new Promise((resolve) => {
      const all = [COMMAND, 'audit', '--demo', '--format', 'json', '--settle', '1', ...args];
      const env = { ...process.env, TMPDIR: folder };
      execFile(process.execPath, all, { env }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : error.code, stdout, stderr });
      });
    });

  it('takes the pages from a sitemap, exits with 1 if it finds a fault, and leaves no file', async () => {
    const options = ['--sitemap', `${HOST}/sitemap.xml`, '--pages', '2'];
    const { code, stdout } = await audit(...options);
    const { runs } = v.parse(auditSchema, JSON.parse(stdout));
    expect(code).toBe(1);
    expect(runs.map(({ browser, phase }) => [browser, phase])).toEqual([['chromium', 'none']]);
    expect(runs[0]?.pages.map(({ url }) => url.replace(HOST, ''))).toEqual([
      '/',
      '/talks/',
      '/',
      '/talks/',
    ]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('ends all browsers and leaves no file if it is stopped while they start', async () => {
    const browser = isSelected('firefox') ? 'both' : 'chromium';
    const args = [COMMAND, 'audit', '--demo', '--browser', browser];
    const env = { ...process.env, TMPDIR: folder };
    const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
    const exit = once(child, 'exit');
    const profiles = () => readdirSync(folder).filter((name) => name.startsWith('puppeteer_'));
    await vi.waitFor(() => expect(profiles()).toHaveLength(BROWSERS.length), 30_000);
    child.kill('SIGINT');
    expect(await exit).toEqual([130, null]);
    expect(readdirSync(folder)).toEqual([]);
  });
});
