import type { Ignored } from '../../src/audit/ignore.ts';
import type { Recorded } from '../../src/audit/recorded.ts';
import { readIgnoreFile } from '../read-ignore.ts';
import { readRecordedFile } from '../read-recorded.ts';
import { failure, type Result, success } from '../result.ts';
import { shownPath } from '../shown-path.ts';
import type { AuditOptions } from './options.ts';

/** What is not to count: what was found before, and what somebody has accepted. */
export interface Accepted {
  baseline?: Recorded;
  ignore?: readonly Ignored[];
}

/** Reads the files of `--baseline` and `--ignore`. @param site registrable domain */
export async function readAccepted(
  { baseline, ignore }: Pick<AuditOptions, 'baseline' | 'ignore'>,
  site: string,
): Promise<Result<Accepted>> {
  const accepted: Accepted = {};
  if (baseline !== undefined) {
    const read = await readRecordedFile(baseline);
    if (!read.ok) return read;
    if (read.value.site !== site) {
      return failure(`${shownPath(baseline)} is about ${read.value.site}, and not about ${site}`);
    }
    accepted.baseline = read.value;
  }
  if (ignore !== undefined) {
    const read = await readIgnoreFile(ignore);
    if (!read.ok) return read;
    accepted.ignore = read.value;
  }
  return success(accepted);
}
