import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditPlan } from '../../cli/audit/plan.ts';
import { visitPages } from '../../cli/audit/visit-pages.ts';
import type { Browser } from '../../cli/browser/browsers.ts';
import type { Launched } from '../../cli/browser/launch.ts';
import { buildCommand, COMMAND } from '../../scripts/build-command.ts';
import { launch } from '../../scripts/launch.ts';
import { type Outcome, outcomeOf } from '../../src/audit/assess.ts';
import { type AuditRun, auditSchema, type Failure } from '../../src/audit/schema.ts';
import { withoutDot } from '../../src/catalogue/domain-match.ts';
import { catalogue, matchCookie } from '../../src/catalogue/this-catalogue.ts';
import { categoryOf } from '../../src/cookies/classify.ts';
import type { Phase } from '../../src/report/consent.ts';
import type { Rule } from '../../src/report/rules.ts';
import { AD_HOST, PLANTED } from '../site/consent.ts';
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
const PATHS = ['/', '/never-idle', '/form', '/wall'] as const;

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

const nameIn = (line: string): string => line.split('=', 1)[0] ?? '';
const namesIn = (lines: readonly string[]): string[] => lines.map(nameIn).sort();
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

/** The names of cookies for which the published policy needs consent. */
const needConsent = (names: readonly string[]): string[] =>
  names.filter((name) => categoryOf(matchCookie(name, 'kicks.se')) !== 'necessary');

describe.each(RUNS)('an audit in %s, phase %s,', (kind, phase) => {
  let site: Site;
  let launched: Launched;
  let plan: AuditPlan;
  let run: Awaited<ReturnType<typeof visitPages>>;
  /** What the server recorded before the choice, and from then on. */
  let before: readonly RecordedRequest[];
  let after: readonly RecordedRequest[];

  const visit = (change: Partial<AuditPlan>, then: Phase) =>
    visitPages(launched, kind, then, { plan: { ...plan, ...change }, onStep: () => undefined });

  /** The names of the cookies of all findings by a rule. */
  const found = (rule: Rule): string[] =>
    sorted(
      (run.report?.findings ?? [])
        .filter((finding) => finding.rule === rule)
        .flatMap(({ evidence }) => evidence.cookies.map(({ slot }) => slot.name)),
    );
  /** The names of the cookies that the pages of the site set, in some requests. A wall is no such page. */
  const setIn = (requests: readonly RecordedRequest[]): string[] =>
    requests
      .filter(({ host, path }) => host !== AD_HOST && path !== '/wall')
      .flatMap(({ setCookie }) => setCookie.map(nameIn));

  beforeAll(async () => {
    site = await startSite('consent');
    const demo = { hosts: HOSTS, port: site.port };
    launched = await launch(kind, { headless: true, language: 'sv', demo });
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
    run = await visit({}, phase);
    const at = site.requests.findIndex(({ path }) => path.startsWith('/choice/'));
    const choice = at === -1 ? site.requests.length : at;
    before = site.requests.slice(0, choice);
    after = site.requests.slice(choice);
  });
  afterAll(async () => {
    await launched?.browser.close();
    await site?.close();
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

  it('reports the cookies that the server set, as often as it set them', () => {
    const times: Record<string, number> = {};
    for (const name of setIn(site.requests.slice(0, before.length + after.length))) {
      times[name] = (times[name] ?? 0) + 1;
    }
    // The script of the banner sets it once.
    if (phase !== 'none') times['OptanonConsent'] = 1;
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

  it('finds the planted faults, and no others of their kind', () => {
    const all = sorted(reportedNames(run));
    expect(found('before-consent')).toEqual(sorted(needConsent(setIn(before))));
    expect(found('before-consent')).toEqual(expect.arrayContaining(namesIn(PLANTED.beforeConsent)));
    const refused = phase === 'reject' ? needConsent(setIn(after)) : [];
    expect(found('despite-refusal')).toEqual(sorted(refused));
    if (phase === 'reject')
      expect(refused).toEqual(expect.arrayContaining(namesIn(PLANTED.reject)));
    expect(found('longer-than-declared')).toEqual(namesIn(PLANTED.tooLong));
    expect(found('capped')).toEqual(phase === 'accept' ? ['_ga'] : []);
    const unlisted = all.filter((name) => matchCookie(name, 'kicks.se').kind === 'unlisted');
    expect(found('undeclared')).toEqual(unlisted);
  });

  it('names the cookies of other hosts, partitioned ones included', () => {
    expect(run.otherCookies).toEqual(
      namesIn(PLANTED.ad).map((name) => ({ host: withoutDot(AD_HOST), name })),
    );
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

function reportedNames({ report }: Pick<AuditRun, 'report'>): string[] {
  return report?.cookies.map(({ slot }) => slot.name) ?? [];
}

/** The built command as a process. */
describe.runIf(isSelected('chromium'))('cookiekoll audit', () => {
  beforeAll(buildCommand);

  const audit = (...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> =>
    new Promise((resolve) => {
      const all = [COMMAND, 'audit', '--demo', '--format', 'json', '--settle', '1', ...args];
      execFile(process.execPath, all, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : error.code, stdout, stderr });
      });
    });
  const folders = (): string[] =>
    readdirSync(tmpdir()).filter((name) => name.startsWith('cookiekoll-audit-'));

  it('takes the pages from a sitemap, exits with 1 if it finds a fault, and leaves no folder', async () => {
    const known = folders();
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
    expect(folders()).toEqual(known);
  });
});
