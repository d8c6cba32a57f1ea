import type { Part } from '../src/published-policy/document.ts';
import { linesIn } from '../src/published-policy/normalise.ts';
import { decoded, readBytes } from './read-file.ts';
import { readCsv } from './readers/csv.ts';
import { readCookiebotScript, readOneTrust } from './readers/declarations.ts';
import { readHtml } from './readers/html.ts';
import { readPdf } from './readers/pdf.ts';
import { failure, type Result, success } from './result.ts';
import { shownPath } from './shown-path.ts';

/** What a file holds: a policy as the parts of a document, or data that may be a catalogue. */
export type Input =
  | { kind: 'policy'; parts: Part[] }
  | { kind: 'data'; data: unknown; text: string };

const HTML =
  /<(?:!doctype html|html|body|head|main|section|article|div|table|dl|details|h[1-6]|p|ul)[\s>]/i;

/** Reads a file, or the standard input for `-`. What it is, its content says. */
export async function readInput(path: string): Promise<Result<Input>> {
  const bytes = await readBytes(path);
  if (!bytes.ok) return bytes;
  if (new TextDecoder('latin1').decode(bytes.value.subarray(0, 1024)).includes('%PDF-')) {
    return readPdfFile(path, bytes.value);
  }
  const text = decoded(path, bytes.value);
  if (!text.ok) return text;
  if (text.value.trim() === '') return failure(`${shownPath(path)} is empty`);
  const data = jsonIn(text.value);
  if (data !== undefined) {
    const parts = readOneTrust(data, text.value);
    return success(
      parts === null ? { kind: 'data', data, text: text.value } : { kind: 'policy', parts },
    );
  }
  return success({ kind: 'policy', parts: readParts(text.value) });
}

/** The parts of a text, which may be HTML, CSV, the script of a declaration, or plain. */
export function readParts(text: string): Part[] {
  const script = readCookiebotScript(text);
  if (script !== null) return script;
  if (HTML.test(text)) return readHtml(text);
  return readCsv(text) ?? linesIn(text);
}

async function readPdfFile(path: string, bytes: Uint8Array): Promise<Result<Input>> {
  try {
    const parts = await readPdf(bytes);
    const hasText = parts.some((part) => part.kind !== 'text' || part.text !== '');
    return hasText
      ? success({ kind: 'policy', parts })
      : failure(`${shownPath(path)} has no text: it may be a scanned picture`);
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return failure(
      isLocked
        ? `${shownPath(path)} is locked with a password`
        : `${shownPath(path)} is no PDF file that can be read`,
    );
  }
}

function jsonIn(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
