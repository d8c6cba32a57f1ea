import { readFile, stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { failure, type Result, success } from './result.ts';

/** The largest input, in bytes: no policy is longer, and a larger file was given by mistake. */
const MOST = 20 * 1024 * 1024;

/** The bytes of a file; of the standard input for `-`. */
export async function readBytes(path: string): Promise<Result<Uint8Array>> {
  if (path === '-') return checked('the standard input', await buffer(process.stdin));
  try {
    const about = await stat(path);
    if (about.isDirectory()) return failure(`${path} is a folder, not a file`);
    if (about.size > MOST) return failure(tooLarge(path));
    return checked(path, await readFile(path));
  } catch (error) {
    return failure(reasonOf(path, error));
  }
}

/** The text of bytes in UTF-8, or in UTF-16 with a byte order mark. */
export function decoded(path: string, bytes: Uint8Array): Result<string> {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : 'utf-8';
  if (encoding === 'utf-8' && bytes.subarray(0, 8000).includes(0)) {
    return failure(`${path} is a binary file: give a text, HTML, CSV, PDF or JSON file`);
  }
  try {
    return success(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return failure(`${path} is not in UTF-8: save it in UTF-8 and try again`);
  }
}

function checked(path: string, bytes: Uint8Array): Result<Uint8Array> {
  if (bytes.length > MOST) return failure(tooLarge(path));
  return bytes.length === 0 ? failure(`${path} is empty`) : success(bytes);
}

function tooLarge(path: string): string {
  return `${path} has more than ${MOST / 1024 / 1024} MB`;
}

function reasonOf(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `${path} does not exist`;
  if (code === 'EACCES' || code === 'EPERM') return `${path} may not be read`;
  return `${path} cannot be read (${String(code ?? error)})`;
}
