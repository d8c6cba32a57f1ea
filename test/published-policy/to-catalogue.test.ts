import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import { describeProblem, parseCatalogue } from '../../src/catalogue/parse-catalogue.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import { parseText } from '../../src/published-policy/parse-policy.ts';
import { toCatalogue } from '../../src/published-policy/to-catalogue.ts';
import { lunella } from '../fakes/lunella.ts';

const PUBLISHER = { name: 'A', site: 'butik.se', host: 'www.butik.se' };

/** The catalogue of a policy as the build takes it, with all that the command can say. */
function built(policy: string): Catalogue {
  const written = toCatalogue(parseText(policy), { ...PUBLISHER, withEvidence: true });
  const parsed = parseCatalogue(JSON.parse(JSON.stringify(written)));
  if (!parsed.ok) throw new Error(parsed.problems.map(describeProblem).join('\n'));
  return parsed.catalogue;
}

describe('the catalogue of a policy', () => {
  it('is taken by the build as it is, and says what the one made by hand says', () => {
    const { categories, entries } = built(
      readFileSync(inRoot('test/fixtures/lunella/policy.txt'), 'utf8'),
    );
    // Only by hand are vendors and purposes in two languages added, and what is always active.
    const ofPolicy = lunella.entries.map(({ purpose, vendor, ...entry }) => entry);
    expect(entries).toEqual(ofPolicy);
    const named = (all: Catalogue['categories']) =>
      all.map(({ id, name, category }) => [id, name, category]);
    expect(named(categories)).toEqual(named(lunella.categories));
  });

  it('leaves storage out of the extension, and evidence', () => {
    const policy = [
      'Namn\tUtfärdare\tTyp\tLagringstid\tKategori',
      '_ga\tbutik.se\tHTTP-cookie\t13 månader\tAnalys',
      'rc::a\tbutik.se\tLokal lagring\t13 månader\tAnalys',
      '',
    ].join('\n');
    const { entries, ...catalogue } = built(policy);
    expect(entries.map(({ name }) => name)).toEqual(['_ga']);
    expect(entries[0]).not.toHaveProperty('evidence');
    expect(entries[0]).not.toHaveProperty('kind');
    expect(catalogue).not.toHaveProperty('notUnderstood');
  });

  it('is refused, field by field, for what the policy does not say', () => {
    const written = toCatalogue(parseText('Namn\tLagringstid\n_ga\t2 år\n'), {
      withEvidence: false,
    });
    const parsed = parseCatalogue(written);
    const fields = parsed.ok ? [] : parsed.problems.map(({ entry, field }) => [entry, field]);
    expect(fields).toEqual([
      [null, 'publisher.name'],
      [null, 'publisher.site'],
      [null, 'publisher.host'],
      ['_ga', 'issuers'],
      ['_ga', 'category'],
    ]);
  });
});
