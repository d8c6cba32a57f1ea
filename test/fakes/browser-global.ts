import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Messages = Record<
  string,
  { message: string; placeholders?: Record<string, { content: string }> }
>;

/** The real messages in the language of `TEST_LANGUAGE`, which is all of the browser's API that texts need. */
const language = process.env['TEST_LANGUAGE'] ?? 'en';
const messages: Messages = JSON.parse(
  // Not by URL: Vite rewrites such a path in tests that have a document.
  readFileSync(
    join(import.meta.dirname, `../../static/_locales/${language}/messages.json`),
    'utf8',
  ),
);

const browser = {
  runtime: { id: 'cookiekoll' },
  i18n: {
    getMessage(key: string, substitutions: string[]): string {
      const { message = '', placeholders = {} } = messages[key] ?? {};
      return message.replace(/\$(\w+)\$/g, (_, name: string) => {
        const { content = '' } = placeholders[name.toLowerCase()] ?? {};
        return substitutions[Number(content.slice(1)) - 1] ?? '';
      });
    },
  },
};

// The polyfill takes `browser` as it is, once `chrome` shows that it runs in an extension.
Object.assign(globalThis, { browser, chrome: browser, FIREFOX: false });
