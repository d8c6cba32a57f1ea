import packageJson from '../../package.json';
import type { Audit } from '../../src/audit/schema.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import { BROWSERS } from '../browser/browsers.ts';
import { fillTemplates } from '../fill-templates.ts';
import { withEnd } from './at-end.ts';
import { faultInExtent } from './check-options.ts';
import { auditHar } from './from-har.ts';
import type { AuditOptions } from './options.ts';
import { createProgress } from './progress.ts';
import { addressesOf, extentOf, phasesOf } from './read-options.ts';
import { runAudit } from './run-audit.ts';
import { startDemo } from './start-demo.ts';

/** An audit, or why there is none: a line each. */
type MadeAudit = { ok: true; audit: Audit } | { ok: false; faults: readonly string[] };

/** Audits what the options ask for: pages, a demo, or what was saved. */
export async function makeAudit(
  given: readonly string[],
  options: AuditOptions,
  catalogue: Catalogue,
): Promise<MadeAudit> {
  if (options.fromHar !== undefined) {
    const audit = await auditHar(options.fromHar, catalogue);
    return audit.ok ? { ok: true, audit: audit.value } : asFault(audit.message);
  }
  const urls = await addressesOf(given, options, catalogue);
  if (!urls.ok) return asFault(urls.message);
  const fault = faultInExtent(urls.value.length, options);
  if (fault !== null) return asFault(fault);
  const browsers = options.browser === 'both' ? BROWSERS : [options.browser];
  const filled = await fillTemplates(browsers, catalogue, options.catalogue ?? '#catalogue');
  if (!filled.ok) return filled;
  const phases = phasesOf(options.consent);
  const { demo: isDemo = false, browserPath: program = null, sitemap = null, language } = options;
  const { pages, settle } = extentOf(options);
  const most = Math.max(pages, urls.value.length);
  const progress = createProgress(browsers.length * phases.length * 2 * most);
  const audit = await withEnd(async (atEnd) => {
    const demo = isDemo ? await startDemo(catalogue, options.catalogue !== undefined, atEnd) : null;
    const plan = {
      catalogue,
      extensions: filled.extensions,
      phases,
      program,
      urls: urls.value,
      sitemap,
      pages,
      settle: settle * 1_000,
      timeout: options.timeout * 1_000,
      language,
      version: packageJson.version,
      demo,
    };
    return runAudit(plan, { atEnd, onStep: progress.step });
  }).finally(progress.end);
  return { ok: true, audit };
}

function asFault(message: string): { ok: false; faults: string[] } {
  return { ok: false, faults: [`cookiekoll: ${message}`] };
}
