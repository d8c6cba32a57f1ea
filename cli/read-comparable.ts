import * as v from 'valibot';
import { describeProblem, toProblem } from '../src/catalogue/parse-catalogue.ts';
import { publishedCatalogueSchema } from '../src/published-policy/catalogue-schema.ts';
import { type Comparable, fromCatalogue, fromPolicy } from '../src/published-policy/comparable.ts';
import { parsePolicy } from '../src/published-policy/parse-policy.ts';
import { describeLines } from './describe-lines.ts';
import { readInput } from './read-policy.ts';
import { failure, type Result, success } from './result.ts';
import { sayOnStderr } from './say.ts';
import { shownPath } from './shown-path.ts';

/** Reads a policy or a catalogue, with the place of each field. Says on stderr what was not understood. */
export async function readComparable(path: string): Promise<Result<Comparable>> {
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
