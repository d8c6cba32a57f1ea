import { type FailOn, failsOn } from '../src/audit/assess.ts';
import { diffPolicies } from '../src/published-policy/diff.ts';
import type { DiffDocument } from './diff-formats/document.ts';
import { diffJson } from './diff-formats/json.ts';
import { diffMarkdown } from './diff-formats/markdown.ts';
import { diffSarif } from './diff-formats/sarif.ts';
import { diffText } from './diff-formats/text.ts';
import { isColoured } from './is-coloured.ts';
import { readBoth } from './read-both.ts';
import { readComparable } from './read-comparable.ts';
import { EXIT, type ExitCode } from './result.ts';
import { sayOnStderr } from './say.ts';

export const DIFF_FORMATS = ['text', 'markdown', 'json', 'sarif'] as const;

/** The options of `cookiekoll diff`. */
export interface DiffOptions {
  format: (typeof DIFF_FORMATS)[number];
  failOn: FailOn;
}

/** `cookiekoll diff OLD NEW`: what changed between two policies or catalogues. */
export async function diffCommand(
  oldPath: string,
  newPath: string,
  { format, failOn }: DiffOptions,
): Promise<ExitCode> {
  const read = await readBoth(oldPath, newPath, readComparable);
  if (!read.ok) return sayOnStderr.failure(read.message);
  const { old, now } = read.value;
  const document = { oldPath, newPath, changes: diffPolicies(old, now) };
  process.stdout.write(written(document, format));
  return document.changes.some(({ level }) => failsOn(level, failOn)) ? EXIT.findings : EXIT.done;
}

function written(document: DiffDocument, format: DiffOptions['format']): string {
  switch (format) {
    case 'text':
      return diffText(document, isColoured());
    case 'markdown':
      return diffMarkdown(document);
    case 'json':
      return diffJson(document);
    case 'sarif':
      return diffSarif(document);
  }
}
