import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { browserFailed } from '../../src/audit/judge-error.ts';
import { type Failed, isOnSite } from '../../src/audit/judge-page.ts';
import { outsideWalls, type WallVisit } from '../../src/audit/outside-walls.ts';
import { pagesOfSite, shownAddress } from '../../src/audit/page-list.ts';
import type { AuditRun } from '../../src/audit/schema.ts';
import { watchedDomains } from '../../src/catalogue/watched-domains.ts';
import type { Phase } from '../../src/report/consent.ts';
import type { Browser } from '../browser/browsers.ts';
import type { Launched } from '../browser/launch.ts';
import { addressesIn } from './addresses.ts';
import { choose } from './choose.ts';
import { linksOn } from './links-on.ts';
import { openLedger, type ReadLedger } from './open-ledger.ts';
import { type OpenedPage, openPage } from './open-page.ts';
import { otherCookies } from './other-cookies.ts';
import type { AuditPlan, Step } from './plan.ts';
import { readSitemap } from './read-sitemap.ts';
import { reportOf } from './report-of.ts';

interface VisitContext {
  plan: AuditPlan;
  onStep: (step: Step) => void;
}

/** Visits every page twice, chooses in the consent banner of the front page, and makes a report of what was seen. */
export async function visitPages(
  launched: Launched,
  browser: Browser,
  phase: Phase,
  { plan, onStep }: VisitContext,
): Promise<Pick<AuditRun, 'pages' | 'report' | 'failure' | 'otherCookies'>> {
  const { site } = plan.catalogue.publisher;
  const address = addressesIn(launched, plan);
  const pages: AuditRun['pages'] = [];
  const walls: WallVisit[] = [];

  async function visit(url: string, number: 1 | 2): Promise<OpenedPage> {
    const shown = shownAddress(url, plan.urls);
    onStep({ browser, phase, visit: number, url: shown });
    const opened: OpenedPage = isOnSite(url, site)
      ? await openPage(launched.browser, address.toOpen(url), { site, ...plan })
      : { ok: false, failed: { reason: 'not-on-site', detail: site } };
    const failed = opened.ok ? null : opened.failed;
    pages.push({
      url: shown,
      visit: number,
      failure: failed?.reason ?? null,
      detail: failed?.detail ?? null,
    });
    return opened;
  }

  async function visitAll(
    urls: readonly string[],
    number: 1 | 2,
    readLedger: ReadLedger,
  ): Promise<void> {
    for (const url of urls) {
      const { records: before } = await readLedger(plan.settle);
      const from = Date.now();
      const opened = await visit(url, number);
      if (opened.ok) await opened.page.close();
      else if (opened.failed.reason === 'bot-wall' || opened.failed.reason === 'blocked') {
        const { records: after } = await readLedger();
        walls.push({ from, before, after });
      }
    }
  }

  const notAudited = (failure: Failed) => ({ pages, report: null, failure, otherCookies: [] });

  try {
    const readLedger = await openLedger(launched, browser);
    const [front, ...more] = plan.urls;
    const first = await visit(front, 1);
    if (!first.ok) return notAudited(first.failed);
    const choice = await chooseIn(first.page, phase, plan);
    if (!choice.ok) return notAudited(choice.failed);
    const found =
      plan.sitemap === null
        ? await linksOn(first.page, plan.timeout)
        : await readSitemap(launched.browser, plan.sitemap, address, plan);
    if (!Array.isArray(found)) return notAudited(found);
    await first.page.close();
    const wanted = [...more, ...pagesOfSite(found.map(address.asAsked), site, plan.urls)];
    const others = wanted.slice(0, Math.max(more.length, plan.pages - 1));
    await visitAll(others, 1, readLedger);
    await visitAll([front, ...others], 2, readLedger);
    const observed = await readLedger();
    const records = outsideWalls(observed.records, walls);
    return {
      pages,
      report: reportOf({ ...observed, records }, plan.catalogue, {
        now: Date.now(),
        consent: { phase, chosen: choice.at },
      }),
      failure: null,
      otherCookies: await otherCookies(launched.browser, watchedDomains(plan.catalogue)),
    };
  } catch (error) {
    // The pages that were visited until then stay in the result.
    return notAudited(browserFailed(error));
  }
}

/** Chooses what the phase asks for, and watches the page once more for what that does. */
async function chooseIn(
  page: Page,
  phase: Phase,
  { timeout, settle }: AuditPlan,
): Promise<{ ok: true; at: number | null } | { ok: false; failed: Failed }> {
  if (phase === 'none') return { ok: true, at: null };
  const choice = await choose(page, phase, timeout);
  if (choice.ok) await setTimeout(settle);
  return choice;
}
