import { assess } from '../src/audit/assess.ts';
import type { Audit } from '../src/audit/schema.ts';
import { faultIn } from './audit/check-options.ts';
import { makeAudit } from './audit/make-audit.ts';
import type { AuditOptions } from './audit/options.ts';
import { readAccepted } from './audit/read-accepted.ts';
import { catalogueOf } from './audit/read-options.ts';
import { auditExit, writtenAudit } from './audit-formats/write-audit.ts';
import { isColoured } from './is-coloured.ts';
import { sayIdle } from './read-ignore.ts';
import type { ExitCode } from './result.ts';
import { sayOnStderr } from './say.ts';
import { textsFor } from './texts.ts';

/** `cookiekoll audit URL…`: checks in real browsers whether a published policy is true of its site. */
export async function auditCommand(
  urls: readonly string[],
  options: AuditOptions,
): Promise<ExitCode> {
  const fault = faultIn(urls, options);
  if (fault !== null) return sayOnStderr.failure(fault);
  const read = await catalogueOf(options.catalogue);
  if (!read.ok) return sayOnStderr.faults(read.faults);
  const { catalogue, policy } = read;
  const accepted = await readAccepted(options, catalogue.publisher.site);
  if (!accepted.ok) return sayOnStderr.failure(accepted.message);
  const made = await makeAudit(urls, options, catalogue);
  if (!made.ok) return sayOnStderr.faults(made.faults);
  const { audit } = made;
  const assessment = assess(audit, accepted.value);
  sayNotKnown(audit);
  if (options.ignore !== undefined) sayIdle(options.ignore, assessment, audit);
  const { findings } = assessment;
  const { failOn, language } = options;
  const texts = textsFor(language, catalogue);
  const document = { audit, findings, catalogue, policy, failOn, texts };
  process.stdout.write(writtenAudit(document, options.format, isColoured()));
  return auditExit(document);
}

/** A HAR tells nothing of what scripts do. */
function sayNotKnown({ runs }: Audit): void {
  for (const { notKnown = [] } of runs) {
    if (notKnown.length === 0) continue;
    const names = notKnown.map(({ host, name }) => `${name} (${host})`).join(', ');
    sayOnStderr.line(`it is not known who set these cookies, or for how long: ${names}`);
  }
}
