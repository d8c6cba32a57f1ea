import { type Recorded, readRecorded } from '../src/audit/recorded.ts';
import { decoded, readBytes } from './read-file.ts';
import { failure, type Result, success } from './result.ts';
import { shownPath } from './shown-path.ts';

/** Reads an audit of the command or a report of the extension, from a file or from the standard input for `-`. */
export async function readRecordedFile(path: string): Promise<Result<Recorded>> {
  const bytes = await readBytes(path);
  const text = bytes.ok ? decoded(path, bytes.value) : bytes;
  if (!text.ok) return text;
  const read = readRecorded(text.value);
  if (read.ok) return success(read.recorded);
  const name = shownPath(path);
  switch (read.reason) {
    case 'too-large':
      return failure(`${name} is too large to be an audit or a report`);
    case 'not-json':
      return failure(`${name} is not JSON (${read.place})`);
    case 'older':
      return failure(`${name} is a report of an earlier version that can no longer be read`);
    case 'newer':
      return failure(`${name} was written by a newer version of Cookiekoll`);
    case 'not-a-report':
      return failure(
        `${name} is neither an audit nor a report${read.place === null ? '' : ` (${read.place})`}`,
      );
  }
}
