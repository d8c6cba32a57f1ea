import * as v from 'valibot';
import type { Assessment } from '../src/audit/assess.ts';
import { type Ignored, ignoreSchema } from '../src/audit/ignore.ts';
import type { Audit } from '../src/audit/schema.ts';
import { jsonIn, placeIn } from '../src/report/read-report.ts';
import { readText } from './read-file.ts';
import { failure, type Result, success } from './result.ts';
import { sayOnStderr } from './say.ts';
import { shownPath } from './shown-path.ts';

/** Reads which findings are accepted, from a file or from the standard input for `-`. */
export async function readIgnoreFile(path: string): Promise<Result<Ignored[]>> {
  const text = await readText(path);
  if (!text.ok) return text;
  const name = shownPath(path);
  const read = jsonIn(text.value);
  if (!read.ok) {
    return failure(
      read.reason === 'not-json'
        ? `${name} is not JSON (${read.place})`
        : `${name} is too large to be a list of accepted findings`,
    );
  }
  const parsed = v.safeParse(ignoreSchema, read.data);
  if (parsed.success) return success(parsed.output.ignore);
  const [{ message }] = parsed.issues;
  return failure(`${name}: ${placeIn(parsed.issues) ?? 'the whole'}: ${message}`);
}

/**
 * Says on stderr which of those ignore nothing: their day is over, or no finding matches them. The latter is not known if
 * a run or a page could not be audited.
 */
export function sayIdle(
  path: string,
  { expired, unmatched }: Pick<Assessment, 'expired' | 'unmatched'>,
  { runs }: Pick<Audit, 'runs'>,
): void {
  const line = (ignored: Ignored, why: string): void => {
    const { rule, name, host, vendor, category } = ignored;
    const what = [rule, name, host, vendor, category]
      .filter((part) => part !== undefined)
      .join(' ');
    sayOnStderr.line(`${shownPath(path)}: ${what}: ${why}`);
  };
  for (const one of expired) line(one, `expired on ${one.until}, so it ignores nothing`);
  const isWhole = runs.every(
    ({ report, pages }) => report !== null && pages.every(({ failure }) => failure === null),
  );
  if (!isWhole) return;
  for (const one of unmatched) line(one, 'no finding matches it');
}
