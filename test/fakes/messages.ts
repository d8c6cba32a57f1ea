import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { type Messages, messagesFor } from '../../src/fill-in/messages.ts';
import type en from '../../static/_locales/en/messages.json';

export type MessageKey = keyof typeof en;

/** The texts of the user interface in a language, as the build makes them of the language file. */
export function readMessages(language: 'sv' | 'en'): Messages {
  // Not by URL: Vite rewrites such a path in tests that have a document.
  const file = join(import.meta.dirname, `../../static/_locales/${language}/messages.json`);
  return messagesFor(JSON.parse(readFileSync(file, 'utf8')), catalogue, language);
}
