import { browserFailed } from '../../src/audit/judge-error.ts';
import type { Failed } from '../../src/audit/judge-page.ts';
import type { AuditRun } from '../../src/audit/schema.ts';
import type { Phase } from '../../src/report/consent.ts';
import type { Browser } from '../browser/browsers.ts';
import { findBrowser } from '../browser/find-browser.ts';
import { launch } from '../browser/launch.ts';
import type { AtEnd } from './at-end.ts';
import type { AuditPlan, Step } from './plan.ts';
import { visitPages } from './visit-pages.ts';

interface RunContext {
  plan: AuditPlan;
  /** The folder of the browser's extension. What pages save is put beside it, and removed with it. */
  extension: string;
  atEnd: AtEnd;
  onStep: (step: Step) => void;
}

/** Audits in one browser and one consent phase, in a fresh profile. Never rejects: a failure is a result as well. */
export async function auditRun(
  browser: Browser,
  phase: Phase,
  { plan, extension, atEnd, onStep }: RunContext,
): Promise<AuditRun> {
  const notAudited = (failure: Failed): AuditRun => {
    return { browser, phase, pages: [], report: null, failure, otherCookies: [] };
  };
  const program = findBrowser(browser, plan.program ?? undefined);
  if (!program.ok) return notAudited({ reason: 'browser-missing', detail: program.message });
  try {
    const launching = launch(browser, {
      program: program.value,
      extension,
      headless: true,
      language: plan.language,
      handlesSignals: false,
      blocksPopups: true,
      downloads: `${extension}-downloads`,
      ...(plan.demo && { demo: plan.demo }),
    });
    // What was seen does not depend on how the browser ends. The end may come while it starts.
    const close = (): Promise<void> =>
      launching.then((launched) => launched.browser.close()).catch(() => undefined);
    atEnd(close);
    const launched = await launching;
    const visited = await visitPages(launched, browser, phase, { plan, onStep }).finally(close);
    return { browser, phase, ...visited };
  } catch (error) {
    return notAudited(browserFailed(error));
  }
}
