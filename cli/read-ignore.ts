import * as v from 'valibot';
import type { Assessment } from '../src/audit/assess.ts';
import { type Ignored, ignoreSchema } from '../src/audit/ignore.ts';
import { decoded, readBytes } from './read-file.ts';
import { failure, type Result, success } from './result.ts';
import { sayOnStderr } from './say.ts';
import { shownPath } from './shown-path.ts';

/** Reads which findings are accepted, from a file or from the standard input for `-`. */
export async function readIgnoreFile(path: string): Promise<Result<Ignored[]>> {
  const bytes = await readBytes(path);
  const text = bytes.ok ? decoded(path, bytes.value) : bytes;
  if (!text.ok) return text;
  let data: unknown;
  try {
    data = JSON.parse(text.value);
  } catch (error) {
    return failure(`${shownPath(path)} is not JSON (${String(error)})`);
  }
  const parsed = v.safeParse(ignoreSchema, data);
  if (parsed.success) return success(parsed.output.ignore);
  const [issue] = parsed.issues;
  const place = issue.path?.map(({ key }) => String(key)).join('.') ?? 'the whole';
  return failure(`${shownPath(path)}: ${place}: ${issue.message}`);
}

/** Says on stderr which of those ignore nothing: their day is over, or no finding fits them. */
export function sayIdle(path: string, { expired, unmatched }: Assessment): void {
  const line = (ignored: Ignored, why: string): void => {
    const { rule, name, host } = ignored;
    const what = [rule, name, host].filter((part) => part !== undefined).join(' ');
    sayOnStderr.line(`${shownPath(path)}: ${what}: ${why}`);
  };
  for (const one of expired) line(one, `expired on ${one.until}, so it ignores nothing`);
  for (const one of unmatched) line(one, 'no finding fits it');
}
