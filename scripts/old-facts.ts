import type { KnownSources } from '../src/catalogue/known-schema.ts';
import type { Catalogue } from '../src/catalogue/schema.ts';
import type { Reference } from '../src/report/law-schema.ts';

/** Vendors reword and drop their pages, and law changes; after so many days somebody should look again. */
const DAYS = 365;

/** The facts on vendors and law that were last checked more than a year before `now`, each as one line with its page. */
export function oldFacts(
  { entries }: Pick<Catalogue, 'entries'>,
  sources: KnownSources,
  law: readonly Pick<Reference, 'id' | 'url' | 'checked'>[],
  now: Date,
): string[] {
  const facts = [
    ...entries.flatMap(({ name, note, vendor }) =>
      [note, vendor?.documented].flatMap((fact) =>
        fact === undefined ? [] : [{ of: name, page: fact.source, checked: fact.checked }],
      ),
    ),
    ...Object.entries(sources).map(([of, { url, checked }]) => ({ of, page: url, checked })),
    ...law.map(({ id, url, checked }) => ({ of: id, page: url ?? 'no page', checked })),
  ];
  const limit = new Date(now.getTime() - DAYS * 24 * 60 * 60 * 1000).toISOString();
  return facts
    .filter(({ checked }) => checked < limit)
    .map(({ of, page, checked }) => `${of}: last checked on ${checked}, ${page}`);
}
