import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { inRoot } from '../../scripts/paths.ts';
import { domain, lifetime } from '../../src/catalogue/fields.ts';

/*
 * The corpus of published policies: texts in the shapes in which companies publish them, and beside each what a careful
 * reader gets out of it. Its README says what the fields mean.
 */

const FOLDER = inRoot('test/fixtures/policies');

const words = v.pipe(v.string(), v.regex(/^\S+(?: \S+)*$/u, 'has other than single blanks'));

const entry = v.strictObject({
  published: words,
  name: v.pipe(v.string(), v.nonEmpty()),
  issuers: v.array(domain),
  vendor: v.nullable(words),
  publishedCategory: v.nullable(words),
  category: v.nullable(
    v.picklist(['necessary', 'analytics', 'marketing', 'preferences', 'unknown']),
  ),
  lifetime: v.nullable(lifetime),
  lifetimeIsMost: v.optional(v.literal(true)),
  purpose: v.nullable(words),
  line: v.pipe(v.number(), v.integer(), v.minValue(1)),
  kind: v.optional(v.picklist(['storage', 'pixel'])),
  contradiction: v.optional(v.literal(true)),
});

const expected = v.strictObject({
  language: v.nullable(v.picklist(['sv', 'en', 'no', 'da'])),
  entries: v.array(entry),
  /** By published name and field: all readings that are right, the one in `entries` among them. */
  alsoAcceptable: v.optional(v.record(v.string(), v.record(v.keyof(entry), v.array(v.unknown())))),
});

/** What a careful reader gets out of a policy. */
export type Expected = v.InferOutput<typeof expected>;
/** What a careful reader gets out of a policy about one cookie. */
export type ExpectedEntry = Expected['entries'][number];

/** A policy of the corpus. */
export interface CorpusPolicy {
  /** The name of its file, such as `tabs-municipality-sv.txt`. */
  file: string;
  /** What the file holds, with its byte order mark and line ends. */
  text: string;
  expected: Expected;
}

/** The files of the corpus's folder that are neither policies nor what is expected of them. */
export const OTHER_FILES = ['.gitattributes', 'README.md'];

/** The names of all files in the corpus's folder. */
export function corpusFiles(): string[] {
  return readdirSync(FOLDER);
}

/** Reads a file in the corpus's folder. */
export function corpusFile(name: string): string {
  return readFileSync(`${FOLDER}/${name}`, 'utf8');
}

/** The name of the file that says what is expected of a policy. */
export function expectedFile(policy: string): string {
  return policy.replace(/\.\w+$/, '.expected.json');
}

/** Reads all policies and what is expected of them. Throws if a file is missing or does not fit the schema. */
export function readCorpus(): CorpusPolicy[] {
  return corpusFiles()
    .filter((file) => !OTHER_FILES.includes(file) && !file.endsWith('.expected.json'))
    .map((file) => ({
      file,
      text: corpusFile(file),
      expected: v.parse(expected, JSON.parse(corpusFile(expectedFile(file)))),
    }));
}
