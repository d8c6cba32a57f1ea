import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';

interface Message {
  message: string;
  description?: string;
  placeholders?: Record<string, { content: string }>;
}

function read(language: string): Record<string, Message> {
  return JSON.parse(readFileSync(inRoot(`static/_locales/${language}/messages.json`), 'utf8'));
}

const [sv, en] = [read('sv'), read('en')];

function sources(): string {
  return ['src', 'popup', 'options', 'report']
    .flatMap((folder) =>
      readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.tsx?$/.test(path))
        .map((path) => readFileSync(inRoot(`${folder}/${path}`), 'utf8')),
    )
    .join('\n');
}

describe('the language files', () => {
  it('hold the same keys in the same order', () => {
    expect(Object.keys(sv)).toEqual(Object.keys(en));
  });

  it.each(Object.keys(en))(
    '%s has a text, a note for translators and one set of placeholders',
    (key) => {
      const [one, other] = [en[key], sv[key]];
      for (const entry of [one, other]) {
        expect(entry?.message.trim()).toBeTruthy();
        expect(entry?.description).toBeTruthy();
        const used = [...(entry?.message.matchAll(/\$(\w+)\$/g) ?? [])].map((found) =>
          found[1]?.toLowerCase(),
        );
        expect(new Set(used)).toEqual(new Set(Object.keys(entry?.placeholders ?? {})));
      }
      expect(other?.placeholders).toEqual(one?.placeholders);
      expect(other?.description).toBe(one?.description);
    },
  );

  it('hold no key that nothing uses', () => {
    const code = sources();
    const manifest = readFileSync(inRoot('manifest.json'), 'utf8');
    const isUsed = (key: string): boolean => {
      if (manifest.includes(`__MSG_${key}__`) || code.includes(`'${key}'`)) return true;
      const stem = key.replace(/_(one|other)$/, '');
      if (code.includes(`'${stem}'`)) return true;
      // Keys that are put together: `category_${category}`, `duration_${unit}`, `sentence_${verdict}`.
      const prefix = key.slice(0, key.indexOf('_') + 1);
      return prefix !== '' && code.includes(`\`${prefix}\${`);
    };
    expect(Object.keys(en).filter((key) => !isUsed(key))).toEqual([]);
  });

  it('keep what stores show within their limits', () => {
    for (const { extensionDescription } of [sv, en]) {
      expect(extensionDescription?.message.length).toBeLessThanOrEqual(132);
    }
  });
});
