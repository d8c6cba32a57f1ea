import * as v from 'valibot';
import { day, domain, lifetime, localized, namePattern, webAddress } from './fields.ts';
import { shownName, variableParts } from './name-pattern.ts';

const id = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not lower-case with hyphens'),
);

const text = v.pipe(v.string(), v.nonEmpty());

/** A page, not the start of a site: the name must stand on it. */
const page = v.pipe(webAddress, v.regex(/^https:\/\/[^/]+\/./, 'is not the address of a page'));

/** What a cookie is for. `unknown` is no such category: it means that nobody says. */
const category = v.picklist(['analytics', 'marketing', 'preferences', 'necessary']);

/** Fewer literal characters beside a part of any characters would match too many names. */
const LEAST_BESIDE_ANY = 6;
/** The least literal characters that a name has. */
const LEAST = 3;

const cookie = v.strictObject({
  name: v.pipe(
    namePattern,
    v.check((name) => {
      const { literals, variables } = variableParts(name);
      const takesAny = variables.some((part) => part.startsWith('{any'));
      return literals.join('').length >= (takesAny ? LEAST_BESIDE_ANY : LEAST);
    }, 'is not distinctive'),
  ),
  vendor: id,
  function: id,
  /** As the source says; left out if it does not say it, or if it says that it varies. */
  lifetime: v.optional(lifetime),
  source: id,
  /** The vendor's own word for the category. It decides nothing. */
  label: v.optional(text),
});

const file = v.strictObject({
  $schema: v.optional(v.string()),
  /** Version of the data: raise it with every change. */
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  vendors: v.record(
    id,
    v.strictObject({ name: text, site: domain, documentation: v.optional(webAddress) }),
  ),
  /** What a cookie does. The category and the purpose follow from it; `{vendor}` stands for the vendor's name. */
  functions: v.record(id, v.strictObject({ category, purpose: localized })),
  /** Where the facts are from, and the day on which the name was last seen there. */
  sources: v.record(
    id,
    v.strictObject({
      /** The vendor's documentation, the vendor's code, or somebody else. */
      basis: v.picklist(['documentation', 'code', 'secondary']),
      url: page,
      checked: day,
    }),
  ),
  cookies: v.array(cookie),
});

/**
 * The list of known cookies: those that the catalogue does not name and whose vendor, or somebody else, documents
 * them. `npm run schema` generates `known.schema.json` from this schema.
 */
export const knownFileSchema = v.pipe(
  file,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const message of faultsOf(dataset.value)) addIssue({ message });
  }),
);

/** A valid list of known cookies. */
export type KnownFile = v.InferOutput<typeof file>;
/** The category of a known cookie. */
export type KnownCategory = v.InferOutput<typeof category>;

/** What is wrong across the parts of a list: references to nothing, names that could not be told apart. */
function faultsOf({ vendors, functions, sources, cookies }: KnownFile): string[] {
  const faults = cookies.flatMap(({ name, vendor, function: does, source }) => [
    ...(vendor in vendors ? [] : [`${name}: there is no vendor ${vendor}`]),
    ...(does in functions ? [] : [`${name}: there is no function ${does}`]),
    ...(source in sources ? [] : [`${name}: there is no source ${source}`]),
  ]);
  const seen = new Set<string>();
  for (const { name } of cookies) {
    const shown = shownName(name);
    if (seen.has(shown)) faults.push(`${name}: ${shown} is listed twice`);
    seen.add(shown);
  }
  for (const [key, part] of Object.entries({
    vendor: vendors,
    function: functions,
    source: sources,
  })) {
    const used = new Set(cookies.map((item) => item[key as 'vendor' | 'function' | 'source']));
    faults.push(
      ...Object.keys(part)
        .filter((name) => !used.has(name))
        .map((name) => `${key} ${name} is used by no cookie`),
    );
  }
  return faults;
}
