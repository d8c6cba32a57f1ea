import { type FailOn, failsOn } from '../src/audit/assess.ts';
import { type Comparison, compareRecorded } from '../src/audit/compare.ts';
import type { CompareDocument } from './compare-formats/document.ts';
import { compareJson } from './compare-formats/json.ts';
import { compareMarkdown } from './compare-formats/markdown.ts';
import { compareText } from './compare-formats/text.ts';
import { isColoured } from './is-coloured.ts';
import { readBoth } from './read-both.ts';
import { readRecordedFile } from './read-recorded.ts';
import { EXIT, type ExitCode } from './result.ts';
import { sayOnStderr } from './say.ts';
import { shownPath } from './shown-path.ts';

export const COMPARE_FORMATS = ['text', 'markdown', 'json'] as const;

/** The options of `cookiekoll compare`. */
export interface CompareOptions {
  format: (typeof COMPARE_FORMATS)[number];
  failOn: FailOn;
}

/** `cookiekoll compare OLD NEW`: what is new, gone and changed between two audits or reports of a site. */
export async function compareCommand(
  oldPath: string,
  newPath: string,
  { format, failOn }: CompareOptions,
): Promise<ExitCode> {
  const read = await readBoth(oldPath, newPath, readRecordedFile);
  if (!read.ok) return sayOnStderr.failure(read.message);
  const { old, now } = read.value;
  if (old.site !== now.site)
    return sayOnStderr.failure(
      `they are about two sites, ${old.site} and ${now.site}, and cannot be compared`,
    );
  const both = [
    [oldPath, old],
    [newPath, now],
  ] as const;
  for (const [path, { sources }] of both) {
    // Everything would seem to be gone, or new.
    if (sources.length === 0)
      return sayOnStderr.failure(`no run of ${shownPath(path)} could be audited`);
  }
  const document = { oldPath, newPath, comparison: compareRecorded(old, now) };
  process.stdout.write(written(document, format));
  const isWorse = worse(document.comparison).some(
    ({ level, standing }) => standing === 'counts' && failsOn(level, failOn),
  );
  return isWorse ? EXIT.findings : EXIT.done;
}

function written(document: CompareDocument, format: CompareOptions['format']): string {
  switch (format) {
    case 'text':
      return compareText(document, isColoured());
    case 'markdown':
      return compareMarkdown(document);
    case 'json':
      return compareJson(document);
  }
}

/** The findings that are new, or weigh more than before. */
function worse({ findings }: Comparison): Comparison['findings']['new'] {
  const heavier = findings.changed
    .filter(({ before, after }) => !failsOn(before.level, after.level))
    .map(({ after }) => after);
  return [...findings.new, ...heavier];
}
