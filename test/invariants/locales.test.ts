import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { publisherNames } from '../../src/fill-in/messages.ts';
import { readMessages } from '../fakes/messages.ts';

interface Message {
  message: string;
  description?: string;
  placeholders?: Record<string, { content: string }>;
}

/** The texts of the extension, and those that the command alone shows. */
function read(language: string): Record<string, Message> {
  const files = [`static/_locales/${language}/messages.json`, `cli/messages/${language}.json`];
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(inRoot(file), 'utf8'))));
}

const [sv, en] = [read('sv'), read('en')];

/** The names that the build fills in. */
const PUBLISHER_NAMES = new Set(
  Object.keys(publisherNames(catalogue.publisher, 'en')).map((name) => name.toLowerCase()),
);

const sources = ['src', 'popup', 'options', 'report', 'cli'].flatMap((folder) =>
  readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(inRoot(`${folder}/${path}`), 'utf8')),
);

/** The functions whose first parameter is typed as a key, such as `t` and `tn`, with its name and type. */
const keyFunctions = sources.flatMap((source) =>
  [...source.matchAll(/function (\w+)\((\w+): (MessageKey|PluralKey)\b/g)].map(
    ([, name = '', parameter = '', type = '']) => ({ name, parameter, type, source }),
  ),
);

/** The expressions of one source file that are typed as a key, with that type. */
function keyExpressions(source: string): { expression: string; type: string }[] {
  const calls = keyFunctions.flatMap(({ name, type }) =>
    [...source.matchAll(new RegExp(`(?<!function )\\b${name}\\(`, 'g'))].map(({ index }) => ({
      expression: firstArgument(source.slice(index + name.length + 1)),
      type,
    })),
  );
  const variables = [...source.matchAll(/: (MessageKey|PluralKey) = ([^;]+);/g)].map(
    ([, type = '', expression = '']) => ({ expression, type }),
  );
  // An argument that is a key function's own parameter is a key of that function's callers.
  const parameters = keyFunctions
    .filter((keyFunction) => keyFunction.source === source)
    .map(({ parameter }) => new RegExp(`^${parameter}$|\\$\\{${parameter}\\}`));
  return [...calls, ...variables].filter(({ expression }) =>
    parameters.every((parameter) => !parameter.test(expression)),
  );
}

/** The text up to the comma or bracket that ends the first argument. */
function firstArgument(text: string): string {
  let depth = 0;
  for (const [i, character] of [...text].entries()) {
    if (depth === 0 && (character === ',' || character === ')')) return text.slice(0, i).trim();
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
  }
  return text;
}

/**
 * The keys, as regular expressions, that an expression can be: quoted ones, and those that a template such
 * as `category_${category}` begins. A variable stands for the array that it is mapped from.
 */
function keysOf(expression: string, source: string): string[] {
  let text = expression;
  if (/^\w+$/.test(expression)) {
    const array = new RegExp(`\\(\\[([^\\]]+)\\] as const\\)\\.map\\(\\(${expression}\\)`, 'g');
    text = [...source.matchAll(array)].map(([, items = '']) => items).join();
  }
  const template = /`(\w+)\$\{[^`]*\}(\w*)`/g;
  const compared = /[!=]== '\w+'/g;
  const quoted = text.replace(template, '').replace(compared, '');
  return [
    ...[...text.matchAll(template)].map(([, prefix, suffix]) => `${prefix}\\w+${suffix}`),
    ...[...quoted.matchAll(/'(\w+)'/g)].map(([, key = '']) => key),
  ];
}

describe('the language files', () => {
  it('hold the same keys in the same order', () => {
    expect(Object.keys(sv)).toEqual(Object.keys(en));
  });

  it.each(Object.keys(en))(
    '%s has a text, a note for translators and the same placeholders in both',
    (key) => {
      for (const text of [en[key], sv[key]]) {
        expect(text?.message.trim()).toBeTruthy();
        expect(text?.description).toBeTruthy();
        const used = [...(text?.message.matchAll(/\$(\w+)\$/g) ?? [])].map(([, name]) =>
          name?.toLowerCase(),
        );
        const own = used.filter((name) => !PUBLISHER_NAMES.has(name ?? ''));
        expect(new Set(own)).toEqual(new Set(Object.keys(text?.placeholders ?? {})));
      }
      expect(sv[key]?.placeholders).toEqual(en[key]?.placeholders);
      expect(sv[key]?.description).toBe(en[key]?.description);
    },
  );

  it.each(Object.keys(en))('%s puts no ending on a name of the publisher', (key) => {
    for (const text of [en[key], sv[key]]) {
      expect(text?.message).not.toMatch(/\$(?:PUBLISHERS?|SERVICE(?:HOST)?|SITE)\$[\p{L}'’:-]/u);
    }
  });

  it('hold no key that nothing uses', () => {
    const used = sources.flatMap((source) =>
      keyExpressions(source).flatMap(({ expression, type }) => {
        const keys = keysOf(expression, source);
        expect(keys, `the keys that ${expression} can be`).not.toEqual([]);
        return type === 'PluralKey' ? keys.map((key) => `${key}_(one|other)`) : keys;
      }),
    );
    const manifest = readFileSync(inRoot('manifest.json'), 'utf8');
    const inManifest = [...manifest.matchAll(/__MSG_(\w+)__/g)].map(([, key = '']) => key);
    const isUsed = new RegExp(`^(${[...used, ...inManifest].join('|')})$`);
    expect(Object.keys(en).filter((key) => !isUsed.test(key))).toEqual([]);
  });

  it('keep within the limit of the stores for a description', () => {
    for (const { extensionDescription } of [readMessages('sv'), readMessages('en')]) {
      expect(extensionDescription?.message.length).toBeLessThanOrEqual(132);
    }
  });
});
