import * as v from 'valibot';
import { type Catalogue, catalogueSchema } from './schema.ts';

/** One fault of a catalogue: which entry (null outside the entries), which field, what is wrong. */
export interface CatalogueProblem {
  entry: string | null;
  field: string;
  message: string;
}

export type ParsedCatalogue =
  | { ok: true; catalogue: Catalogue }
  | { ok: false; problems: CatalogueProblem[] };

/** Checks data against the catalogue's schema and its rules across entries. Never throws. */
export function parseCatalogue(data: unknown): ParsedCatalogue {
  const result = v.safeParse(catalogueSchema, data);
  if (!result.success) return { ok: false, problems: result.issues.map(toProblem) };
  const problems = duplicates(result.output);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, catalogue: result.output };
}

/** One line for each problem, as a build log shows it. */
export function describeProblem({ entry, field, message }: CatalogueProblem): string {
  return `${entry === null ? 'catalogue' : `entry ${entry}`}: ${field}: ${message}`;
}

function toProblem(issue: v.BaseIssue<unknown>): CatalogueProblem {
  const path = issue.path ?? [];
  const keys = path.map((step) => String(step.key));
  if (keys[0] !== 'entries' || path.length < 2) {
    return { entry: null, field: keys.join('.') || '(whole)', message: issue.message };
  }
  return {
    entry: nameOf(path[1]?.value) ?? `number ${Number(keys[1]) + 1}`,
    field: keys.slice(2).join('.') || '(whole)',
    message: issue.message,
  };
}

function nameOf(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null || !('name' in entry)) return null;
  return typeof entry.name === 'string' ? entry.name : null;
}

/** A name may be published twice, but not twice for one issuer: nothing could tell the two apart. */
function duplicates({ entries }: Catalogue): CatalogueProblem[] {
  const seen = new Set<string>();
  const problems: CatalogueProblem[] = [];
  for (const { name, aliases, issuers } of entries) {
    for (const one of [name, ...aliases]) {
      for (const issuer of issuers) {
        const key = `${one} ${issuer.domain.replace(/^\./, '')}`;
        if (seen.has(key)) {
          problems.push({
            entry: name,
            field: one === name ? 'name' : 'aliases',
            message: `${one} is listed twice for ${issuer.domain}`,
          });
        }
        seen.add(key);
      }
    }
  }
  return problems;
}
