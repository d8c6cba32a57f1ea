import * as v from 'valibot';
import { describeProblem, toProblem } from '../src/catalogue/parse-catalogue.ts';
import { publishedCatalogueSchema } from '../src/published-policy/catalogue-schema.ts';
import { type Comparable, fromCatalogue, fromPolicy } from '../src/published-policy/comparable.ts';
import { diffPolicies } from '../src/published-policy/diff.ts';
import { parsePolicy } from '../src/published-policy/parse-policy.ts';
import { LEVELS, type Level } from '../src/report/rules.ts';
import { describeLines } from './describe-lines.ts';
import type { DiffDocument } from './diff-formats/document.ts';
import { diffJson } from './diff-formats/json.ts';
import { diffMarkdown } from './diff-formats/markdown.ts';
import { diffSarif } from './diff-formats/sarif.ts';
import { diffText } from './diff-formats/text.ts';
import { readInput } from './read-policy.ts';
import { EXIT, type ExitCode, failure, type Result, success } from './result.ts';
import { sayOnStderr } from './say.ts';
import { shownPath } from './shown-path.ts';

export const DIFF_FORMATS = ['text', 'markdown', 'json', 'sarif'] as const;
export const FAIL_ON = [...LEVELS, 'none'] as const;

/** The options of `cookiekoll diff`. */
export interface DiffOptions {
  format: (typeof DIFF_FORMATS)[number];
  failOn: (typeof FAIL_ON)[number];
}

/** `cookiekoll diff OLD NEW`: what changed between two policies or catalogues. */
export async function diffCommand(
  oldPath: string,
  newPath: string,
  { format, failOn }: DiffOptions,
): Promise<ExitCode> {
  if (oldPath === '-' && newPath === '-')
    return sayOnStderr.failure('only one of the two can be the standard input');
  const old = await readComparable(oldPath);
  if (!old.ok) return sayOnStderr.failure(old.message);
  const now = await readComparable(newPath);
  if (!now.ok) return sayOnStderr.failure(now.message);
  const document = { oldPath, newPath, changes: diffPolicies(old.value, now.value) };
  process.stdout.write(written(document, format));
  return document.changes.some(({ level }) => isAtLeast(level, failOn)) ? EXIT.findings : EXIT.done;
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

/** Colours are for people: on a terminal, if they have not declined (no-color.org). */
function isColoured(): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return FORCE_COLOR !== undefined && FORCE_COLOR !== '0' ? true : process.stdout.isTTY === true;
}

function isAtLeast(level: Level, failOn: DiffOptions['failOn']): boolean {
  return failOn !== 'none' && LEVELS.indexOf(level) <= LEVELS.indexOf(failOn);
}

/** Reads a policy or a catalogue. */
async function readComparable(path: string): Promise<Result<Comparable>> {
  const input = await readInput(path);
  if (!input.ok) return input;
  if (input.value.kind === 'data') return fromData(path, input.value.data, input.value.text);
  const policy = parsePolicy(input.value.parts);
  for (const lines of policy.notUnderstood) sayOnStderr.line(describeLines(path, lines));
  if (policy.entries.length === 0)
    return failure(`${shownPath(path)} lists no cookie that was understood`);
  return success(fromPolicy(policy));
}

function fromData(path: string, data: unknown, text: string): Result<Comparable> {
  const parsed = v.safeParse(publishedCatalogueSchema, data);
  if (parsed.success) return success(fromCatalogue(parsed.output, text));
  const reason = describeProblem(toProblem(parsed.issues[0]));
  return failure(
    `${shownPath(path)} is JSON, but neither a catalogue nor a saved declaration (${reason})`,
  );
}
