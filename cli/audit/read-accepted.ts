import * as v from 'valibot';
import { type Ignored, ignoreSchema } from '../../src/audit/ignore.ts';
import { type Recorded, readRecorded } from '../../src/audit/recorded.ts';
import { placeIn } from '../../src/report/read-report.ts';
import { readText } from '../read-file.ts';
import { failure, type Result, success } from '../result.ts';
import { shownPath } from '../shown-path.ts';

/** An earlier audit or report, of which findings do not count again. */
export async function readBaseline(path: string, site: string): Promise<Result<Recorded>> {
  const text = await readText(path);
  if (!text.ok) return text;
  const read = readRecorded(text.value);
  const name = shownPath(path);
  if (!read.ok) {
    return failure(
      read.reason === 'newer'
        ? `${name} was written by a newer version`
        : `${name} is neither an audit nor a report`,
    );
  }
  if (read.recorded.site !== site) return failure(`${name} is about ${read.recorded.site}`);
  return success(read.recorded);
}

/** Which findings somebody has accepted, why, and for how long. */
export async function readIgnored(path: string): Promise<Result<readonly Ignored[]>> {
  const text = await readText(path);
  if (!text.ok) return text;
  let data: unknown;
  try {
    data = JSON.parse(text.value);
  } catch (error) {
    return failure(`${shownPath(path)}: ${error instanceof Error ? error.message : error}`);
  }
  const parsed = v.safeParse(ignoreSchema, data);
  if (parsed.success) return success(parsed.output.ignore);
  const [{ message }] = parsed.issues;
  return failure(`${shownPath(path)}: ${placeIn(parsed.issues) ?? '(whole)'}: ${message}`);
}
