import * as v from 'valibot';
import { domain } from '../src/catalogue/fields.ts';
import { describeProblem, toProblem } from '../src/catalogue/parse-catalogue.ts';
import { publishedCatalogueSchema } from '../src/published-policy/catalogue-schema.ts';
import { parsePolicy } from '../src/published-policy/parse-policy.ts';
import { contactIn } from '../src/published-policy/publisher.ts';
import { toCatalogue } from '../src/published-policy/to-catalogue.ts';
import { describeLines } from './describe-lines.ts';
import { jsonText } from './json-text.ts';
import { readInput } from './read-policy.ts';
import { EXIT, type ExitCode } from './result.ts';
import { sayOnStderr } from './say.ts';
import { shownPath } from './shown-path.ts';
import { watText } from './wat.ts';

/** The catalogue as JSON, or a knowledge base of the EDPB Website Auditing Tool. */
export const CATALOGUE_FORMATS = ['json', 'wat'] as const;

/** The options of `cookiekoll catalogue`. */
export interface CatalogueOptions {
  format: (typeof CATALOGUE_FORMATS)[number];
  publisher?: string;
  site?: string;
  host?: string;
  evidence?: boolean;
  strict?: boolean;
}

/** `cookiekoll catalogue FILE`: writes the catalogue of a policy, and names the lines that were not understood. */
export async function catalogueCommand(path: string, options: CatalogueOptions): Promise<ExitCode> {
  for (const option of ['site', 'host'] as const) {
    const value = options[option];
    if (value !== undefined && !v.is(domain, value)) {
      return sayOnStderr.failure(`--${option} takes a domain in lower case, such as example.com`);
    }
  }
  const input = await readInput(path);
  if (!input.ok) return sayOnStderr.failure(input.message);
  if (input.value.kind === 'data') return fromData(path, input.value.data, options.format);
  const { parts } = input.value;
  const policy = parsePolicy(parts);
  for (const lines of policy.notUnderstood) sayOnStderr.line(describeLines(path, lines));
  if (policy.entries.length === 0)
    return sayOnStderr.failure(`${shownPath(path)} lists no cookie that was understood`);
  const catalogue = toCatalogue(policy, {
    name: options.publisher,
    site: options.site,
    host: options.host,
    contact: contactIn(parts),
    withEvidence: options.evidence === true,
  });
  process.stdout.write(options.format === 'wat' ? watText(catalogue) : jsonText(catalogue));
  return options.strict === true && policy.notUnderstood.length > 0 ? EXIT.findings : EXIT.done;
}

/** A catalogue is written in another form; it is no policy, of which one could be made. */
function fromData(path: string, data: unknown, format: CatalogueOptions['format']): ExitCode {
  if (format === 'json')
    return sayOnStderr.failure(`${shownPath(path)} is JSON, but no saved declaration of OneTrust`);
  const parsed = v.safeParse(publishedCatalogueSchema, data);
  if (!parsed.success) {
    const reason = describeProblem(toProblem(parsed.issues[0]));
    return sayOnStderr.failure(`${shownPath(path)} is no catalogue (${reason})`);
  }
  process.stdout.write(watText(parsed.output));
  return EXIT.done;
}
