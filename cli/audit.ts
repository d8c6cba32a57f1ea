import packageJson from '../package.json';
import { assess, outcomeOf } from '../src/audit/assess.ts';
import type { Ignored } from '../src/audit/ignore.ts';
import type { Recorded } from '../src/audit/recorded.ts';
import type { AssessedFinding, Audit } from '../src/audit/schema.ts';
import type { Catalogue } from '../src/catalogue/schema.ts';
import { withEnd } from './audit/at-end.ts';
import { auditHar } from './audit/from-har.ts';
import type { AuditOptions } from './audit/options.ts';
import { createProgress } from './audit/progress.ts';
import { readBaseline, readIgnored } from './audit/read-accepted.ts';
import { addressesOf, catalogueOf, phasesOf } from './audit/read-options.ts';
import { runAudit } from './audit/run-audit.ts';
import { startDemo } from './audit/start-demo.ts';
import { BROWSERS } from './browser/browsers.ts';
import { fillTemplates } from './fill-templates.ts';
import { jsonText } from './json-text.ts';
import { EXIT, type ExitCode, type Result, success } from './result.ts';
import { sayOnStderr } from './say.ts';

const EXIT_OF = {
  'not-audited': EXIT.notAudited,
  findings: EXIT.findings,
  done: EXIT.done,
} as const satisfies Record<string, ExitCode>;

/** `cookiekoll audit URL…`: what a site's cookies are, compared with a catalogue. */
export async function auditCommand(
  urls: readonly string[],
  options: AuditOptions,
): Promise<ExitCode> {
  const read = await catalogueOf(options.catalogue);
  if (!read.ok) return sayOnStderr.faults(read.faults);
  const { catalogue } = read;
  const accepted = await acceptedBy(options, catalogue);
  if (!accepted.ok) return sayOnStderr.failure(accepted.message);
  const made = await auditOf(urls, options, catalogue);
  if (!made.ok) return sayOnStderr.faults(made.faults);
  sayNotKnown(made.audit);
  const { findings, expired, unmatched } = assess(made.audit, accepted.value);
  for (const { rule, until } of expired) {
    sayOnStderr.line(`${options.ignore}: ${rule} is ignored no longer: its last day was ${until}`);
  }
  for (const { rule } of unmatched) {
    sayOnStderr.line(`${options.ignore}: ${rule} was not found, so nothing of it is ignored`);
  }
  process.stdout.write(written(made.audit, findings));
  return EXIT_OF[outcomeOf(made.audit, findings, options.failOn)];
}

function written(audit: Audit, findings: readonly AssessedFinding[]): string {
  return jsonText({ ...audit, findings });
}

/** A HAR tells nothing of what scripts do. */
function sayNotKnown({ runs }: Audit): void {
  for (const { notKnown = [] } of runs) {
    if (notKnown.length === 0) continue;
    const names = notKnown.map(({ host, name }) => `${name} (${host})`).join(', ');
    sayOnStderr.line(`not known who set these cookies and for how long: ${names}`);
  }
}

function asFault(message: string): { ok: false; faults: string[] } {
  return { ok: false, faults: [`cookiekoll: ${message}`] };
}

/** What is not to count: what was found before, and what somebody has accepted. */
async function acceptedBy(
  { baseline, ignore }: AuditOptions,
  { publisher }: Catalogue,
): Promise<Result<{ baseline?: Recorded | undefined; ignore?: readonly Ignored[] }>> {
  const before =
    baseline === undefined ? success(undefined) : await readBaseline(baseline, publisher.site);
  if (!before.ok) return before;
  const ignored = ignore === undefined ? success([]) : await readIgnored(ignore);
  if (!ignored.ok) return ignored;
  return success({ baseline: before.value, ignore: ignored.value });
}

/** An audit, or why there is none: a line each. */
type MadeAudit = { ok: true; audit: Audit } | { ok: false; faults: readonly string[] };

async function auditOf(
  given: readonly string[],
  options: AuditOptions,
  catalogue: Catalogue,
): Promise<MadeAudit> {
  const { browser, demo: isDemo = false, fromHar } = options;
  if (fromHar !== undefined) {
    const audit = await auditHar(fromHar, catalogue);
    return audit.ok ? { ok: true, audit: audit.value } : asFault(audit.message);
  }
  const urls = await addressesOf(given, options, catalogue);
  if (!urls.ok) return asFault(urls.message);
  const browsers = browser === 'both' ? BROWSERS : [browser];
  const filled = await fillTemplates(browsers, catalogue, options.catalogue ?? '#catalogue');
  if (!filled.ok) return filled;
  const phases = phasesOf(options.consent);
  // A demo is quick, and has more than one page.
  const { pages = isDemo ? 3 : 1, settle = isDemo ? 2 : 8, timeout } = options;
  const most = Math.max(pages, urls.value.length);
  const progress = createProgress(browsers.length * phases.length * 2 * most);
  const audit = await withEnd(async (atEnd) => {
    const demo = isDemo ? await startDemo(catalogue, options.catalogue !== undefined, atEnd) : null;
    const plan = {
      catalogue,
      extensions: filled.extensions,
      phases,
      program: options.browserPath ?? null,
      urls: urls.value,
      sitemap: options.sitemap ?? null,
      pages,
      settle: settle * 1_000,
      timeout: timeout * 1_000,
      language: options.language,
      version: packageJson.version,
      demo,
    };
    return runAudit(plan, { atEnd, onStep: progress.step });
  }).finally(progress.end);
  return { ok: true, audit };
}
