import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AUDIT_VERSION, type Audit, type AuditRun } from '../../src/audit/schema.ts';
import type { Files } from '../../src/fill-in/fill-in.ts';
import type { Browser } from '../browser/browsers.ts';
import { writeChanges } from '../write-changes.ts';
import type { AtEnd } from './at-end.ts';
import type { AuditPlan, Step } from './plan.ts';
import { auditRun } from './run.ts';

interface AuditContext {
  atEnd: AtEnd;
  onStep: (step: Step) => void;
}

/** Does all runs of an audit: the browsers at the same time, the phases of each one after the other. */
export async function runAudit(plan: AuditPlan, context: AuditContext): Promise<Audit> {
  const folder = await mkdtemp(join(tmpdir(), 'cookiekoll-audit-'));
  context.atEnd(() => rm(folder, { recursive: true, force: true }));
  const runs = await Promise.all(
    [...plan.extensions].map(([browser, files]) =>
      runsIn(browser, files, join(folder, browser), plan, context),
    ),
  );
  return {
    format: 'cookiekoll-audit',
    version: AUDIT_VERSION,
    made: Date.now(),
    command: plan.version,
    site: plan.catalogue.publisher.site,
    runs: runs.flat(),
  };
}

async function runsIn(
  browser: Browser,
  files: Files,
  extension: string,
  plan: AuditPlan,
  context: AuditContext,
): Promise<AuditRun[]> {
  await writeChanges(extension, new Map(), files);
  const runs: AuditRun[] = [];
  for (const phase of plan.phases) {
    runs.push(await auditRun(browser, phase, { plan, extension, ...context }));
  }
  return runs;
}
