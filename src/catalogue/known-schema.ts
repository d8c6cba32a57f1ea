import * as v from 'valibot';
import { basis, day, domain, lifetime, localized, namePattern, webAddress } from './fields.ts';
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
  /** Id in the file of sources. */
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
    v.strictObject({
      name: text,
      site: domain,
      documentation: v.optional(webAddress),
      /** The company that makes the service, if the name is not the company's. */
      company: v.optional(text),
      /** Given for software of the site's own server, or a format: no company receives anything. */
      selfHosted: v.optional(v.boolean()),
    }),
  ),
  /** What a cookie does. The category and the purpose follow from it; `{vendor}` stands for the vendor's name. */
  functions: v.record(id, v.strictObject({ category, purpose: localized })),
  cookies: v.array(cookie),
});

/**
 * Where the facts on known cookies are from. They are a file of their own, because the popup needs them only once
 * a row is opened. `npm run schema` generates `known-sources.schema.json` from this schema.
 */
export const knownSourcesSchema = v.strictObject({
  $schema: v.optional(v.string()),
  sources: v.record(
    id,
    v.strictObject({
      basis,
      url: page,
      /** The day on which the name was last seen on that page. */
      checked: day,
    }),
  ),
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
/** Where facts on known cookies are from, by id. */
export type KnownSources = v.InferOutput<typeof knownSourcesSchema>['sources'];
/** One of them. */
export type KnownSource = KnownSources[string];
/** The category of a known cookie. */
export type KnownCategory = v.InferOutput<typeof category>;

/** The ids to which cookies refer and that are not there, and those to which no cookie refers. */
export function referenceFaults(
  cookies: KnownFile['cookies'],
  key: 'vendor' | 'function' | 'source',
  present: object,
): string[] {
  const used = new Set(cookies.map((cookie) => cookie[key]));
  return [
    ...[...used]
      .filter((one) => !Object.hasOwn(present, one))
      .map((one) => `${key} ${one}: is missing`),
    ...Object.keys(present)
      .filter((one) => !used.has(one))
      .map((one) => `${key} ${one}: no cookie has it`),
  ];
}

/** What is wrong across the parts of a list: references to nothing, names that could not be told apart. */
function faultsOf({ vendors, functions, cookies }: KnownFile): string[] {
  const shown = cookies.map(({ name }) => shownName(name));
  return [
    ...referenceFaults(cookies, 'vendor', vendors),
    ...referenceFaults(cookies, 'function', functions),
    ...shown
      .filter((name, at) => shown.indexOf(name) !== at)
      .map((name) => `${name}: is listed twice`),
  ];
}
