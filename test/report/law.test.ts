import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import data from '../../src/report/law.json';
import { law, referencesOf } from '../../src/report/law.ts';
import { lawSchema } from '../../src/report/law-schema.ts';
import { RULES } from '../../src/report/rules.ts';

describe('the legal references', () => {
  it('are valid', () => {
    expect(v.parse(lawSchema, data)).toEqual(law);
  });

  it('are cited by a rule if they are in force, and by none if not', () => {
    for (const { id, inForce, rules } of law) expect(rules.length > 0, id).toBe(inForce);
  });

  it('are given by every rule but the one that says nothing of the law', () => {
    expect(RULES.filter((rule) => referencesOf(rule).length === 0)).toEqual(['never-seen']);
    expect(referencesOf('undeclared')).toEqual([
      'lek-9-28',
      'eprivacy-5-3',
      'planet49',
      'pts-cookies',
    ]);
  });

  it('cite guidance alone for what is a benchmark', () => {
    expect(referencesOf('analytics-beyond-benchmark')).toEqual(['cnil-audience-measurement']);
  });

  const [first] = law;
  it.each<[string, unknown]>([
    ['twice the same name', [first, first]],
    ['a rule that cites what is not in force', [{ ...first, inForce: false }]],
    ['an unknown rule', [{ ...first, rules: ['made-up'] }]],
    ['no day of checking', [{ ...first, checked: undefined }]],
  ])('are refused with %s', (_, faulty) => {
    expect(v.is(lawSchema, faulty)).toBe(false);
  });
});
