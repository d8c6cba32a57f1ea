import type { Part } from '../src/published-policy/document.ts';
import { linesIn } from '../src/published-policy/normalise.ts';
import { decoded, readBytes } from './read-file.ts';
import { failure, type Result, success } from './result.ts';

/** Reads a file, or the standard input for `-`, into the parts of a document. What it is, its content says. */
export async function readPolicy(path: string): Promise<Result<Part[]>> {
  const bytes = await readBytes(path);
  if (!bytes.ok) return bytes;
  const text = decoded(path, bytes.value);
  if (!text.ok) return text;
  if (text.value.trim() === '') return failure(`${path} is empty`);
  return success(linesIn(text.value));
}
