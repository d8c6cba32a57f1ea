import { parsePolicy } from '../src/published-policy/parse-policy.ts';
import type { NotUnderstood } from '../src/published-policy/policy.ts';
import { contactIn } from '../src/published-policy/publisher.ts';
import { toCatalogue } from '../src/published-policy/to-catalogue.ts';
import { readPolicy } from './read-policy.ts';
import { EXIT, type ExitCode } from './result.ts';
import { sayOnStderr } from './say.ts';

/** The options of `cookiekoll catalogue`. */
export interface CatalogueOptions {
  publisher?: string;
  site?: string;
  host?: string;
  evidence?: boolean;
  strict?: boolean;
}

/** `cookiekoll catalogue FILE`: writes the catalogue of a policy as JSON, and names the lines that were not understood. */
export async function catalogueCommand(path: string, options: CatalogueOptions): Promise<ExitCode> {
  const read = await readPolicy(path);
  if (!read.ok) return sayOnStderr.failure(read.message);
  const policy = parsePolicy(read.value);
  for (const lines of policy.notUnderstood) sayOnStderr.line(notUnderstood(path, lines));
  if (policy.entries.length === 0)
    return sayOnStderr.failure(`${path} lists no cookie that was understood`);
  const catalogue = toCatalogue(policy, {
    name: options.publisher,
    site: options.site,
    host: options.host,
    contact: contactIn(read.value),
    withEvidence: options.evidence === true,
  });
  process.stdout.write(`${JSON.stringify(catalogue, null, 2)}\n`);
  return options.strict === true && policy.notUnderstood.length > 0 ? EXIT.findings : EXIT.done;
}

const ABOUT: Record<NotUnderstood['reason'], string> = {
  name: 'no cookie name was understood',
  issuer: 'the issuer was not understood',
  lifetime: 'the lifetime was not understood',
  category: 'the category was not understood',
  row: 'it is not clear to which cookie this row belongs',
  table: 'the columns of this table were not understood',
  mention: 'a cookie is mentioned that is in no row',
  hidden: 'this row is hidden',
};

const LONGEST = 100;

/** One line for what was not understood: `policy.txt:12: the lifetime was not understood: Varierar`. */
function notUnderstood(path: string, { from, to, text, reason }: NotUnderstood): string {
  const lines = from === to ? String(from) : `${from}-${to}`;
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return `${path}:${lines}: ${ABOUT[reason]}: ${shown}`;
}
