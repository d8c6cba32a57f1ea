import * as v from 'valibot';
import { type Catalogue, catalogueSchema, type Entry } from './schema.ts';

/** One fault of a catalogue. */
export interface CatalogueProblem {
  /** Name of the entry; `number 3` if it has none; null for a fault outside the entries. */
  entry: string | null;
  /** Path below the entry or the catalogue, such as `issuers.0.domain`. */
  field: string;
  message: string;
}

/** The catalogue, or everything that is wrong with it. */
type ParsedCatalogue =
  | { ok: true; catalogue: Catalogue }
  | { ok: false; problems: CatalogueProblem[] };

/** Checks data against the catalogue's schema and against its rules across entries. Never throws. */
export function parseCatalogue(data: unknown): ParsedCatalogue {
  const result = v.safeParse(catalogueSchema, data);
  if (!result.success) return { ok: false, problems: result.issues.map(toProblem) };
  const catalogue = withoutEvidence(result.output);
  const problems = [...duplicates(catalogue), ...misplaced(catalogue)];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, catalogue };
}

/** The catalogue without what the extension does not show. */
function withoutEvidence({ notUnderstood, ...catalogue }: Catalogue): Catalogue {
  const entries = catalogue.entries.map(({ kind, ends, evidence, ...entry }) => entry);
  return { ...catalogue, entries };
}

/** The problem as one line for a build log: `entry _ga: lifetime: …`. */
export function describeProblem({ entry, field, message }: CatalogueProblem): string {
  return `${entry === null ? 'catalogue' : `entry ${entry}`}: ${field}: ${message}`;
}

/** A fault that a catalogue's schema found. */
export function toProblem(issue: v.BaseIssue<unknown>): CatalogueProblem {
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

/** A name may be published twice, but not for one issuer: the two entries could not be told apart. */
function duplicates({ entries }: Catalogue): CatalogueProblem[] {
  const seen = new Set<string>();
  const problems: CatalogueProblem[] = [];
  for (const { name, aliases, issuers } of entries) {
    for (const published of [name, ...aliases]) {
      for (const issuer of issuers) {
        const key = `${published} ${issuer.domain.replace(/^\./, '')}`;
        if (seen.has(key)) {
          problems.push({
            entry: name,
            field: published === name ? 'name' : 'aliases',
            message: `${published} is listed twice for ${issuer.domain}`,
          });
        }
        seen.add(key);
      }
    }
  }
  return problems;
}

/** Each entry belongs to one category of the published policy, and that one stands for the category of the entry. */
function misplaced({ entries, categories }: Catalogue): CatalogueProblem[] {
  const ids = categories.map(({ id }) => id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  return [
    ...twice.map((id) => ({ entry: null, field: 'categories', message: `${id} is listed twice` })),
    ...entries.flatMap((entry) => {
      const message = fault(entry, categories);
      return message === null ? [] : [{ entry: entry.name, field: 'publishedCategory', message }];
    }),
  ];
}

function fault(
  { category, publishedCategory }: Entry,
  all: Catalogue['categories'],
): string | null {
  if (publishedCategory === undefined) {
    const alike = all.filter((published) => published.category === category).length;
    if (alike === 1) return null;
    return alike === 0
      ? `no published category is ${category}: add one to categories`
      : `is missing, and several published categories are ${category}`;
  }
  const named = all.find(({ id }) => id === publishedCategory);
  if (named === undefined) return `${publishedCategory} is no id in categories`;
  if (named.category === category) return null;
  return `${publishedCategory} is ${named.category} in categories, and the entry is ${category}`;
}
