import { expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/kicks.ts';
import { documentedOf } from '../../src/report/documented.ts';

const documented = (name: string) => {
  const entry = catalogue.entries.find((published) => published.name === name);
  return entry === undefined ? undefined : documentedOf(entry);
};

it('says what the vendor of an entry documents, and nothing if that is not known', () => {
  expect(documented('__cfduid')).toMatchObject({
    lifetime: { value: 30, unit: 'day' },
    basis: 'documentation',
    url: 'https://blog.cloudflare.com/deprecating-cfduid-cookie/',
  });
  expect(documented('toky_state')).toBeNull();
});
