import { createReadStream } from 'node:fs';
import { failure, type Result, success } from './result.ts';
import { shownPath } from './shown-path.ts';

/** The largest input, in bytes: no policy is longer, and a larger file was given by mistake. */
const MOST = 20 * 1024 * 1024;

/** The bytes of a file, if there are not too many; of the standard input for `-`. */
export async function readBytes(path: string, most = MOST): Promise<Result<Uint8Array>> {
  const name = shownPath(path);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    // No more is read than shows that it is too much: a pipe or a device may have no end.
    const source = path === '-' ? process.stdin : createReadStream(path, { end: most });
    for await (const chunk of source) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > most) return failure(`${name} has more than ${most / 1024 / 1024} MB`);
    }
  } catch (error) {
    return failure(reasonOf(name, error));
  }
  return size === 0 ? failure(`${name} is empty`) : success(Buffer.concat(chunks));
}

/** The text of a file; of the standard input for `-`. */
export async function readText(path: string, most = MOST): Promise<Result<string>> {
  const bytes = await readBytes(path, most);
  return bytes.ok ? decoded(path, bytes.value) : bytes;
}

/** The text of bytes in UTF-8, or in UTF-16 with a byte order mark. */
export function decoded(path: string, bytes: Uint8Array): Result<string> {
  const name = shownPath(path);
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : 'utf-8';
  if (encoding === 'utf-8' && bytes.subarray(0, 8000).includes(0)) {
    return failure(`${name} is a binary file: give a text, HTML, CSV, PDF or JSON file`);
  }
  try {
    return success(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return failure(`${name} is not in UTF-8: save it in UTF-8 and try again`);
  }
}

function reasonOf(name: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `${name} does not exist`;
  if (code === 'EISDIR') return `${name} is a folder, not a file`;
  if (code === 'EACCES' || code === 'EPERM') return `${name} may not be read`;
  return `${name} cannot be read (${String(code ?? error)})`;
}
