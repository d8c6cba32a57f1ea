import type { Catalogue } from '../src/catalogue/schema.ts';
import { type Messages, messagesFor } from '../src/fill-in/messages.ts';
import { textOf } from '../src/fill-in/text-of.ts';
import en from '../static/_locales/en/messages.json';
import sv from '../static/_locales/sv/messages.json';
import ownEn from './messages/en.json';
import ownSv from './messages/sv.json';

/** The languages of the words of findings. */
export const LANGUAGES = ['sv', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

type MessageKey = keyof typeof en | keyof typeof ownEn;
type PluralKey = MessageKey extends infer K
  ? K extends `${infer Stem}_one`
    ? Stem
    : never
  : never;

/** Texts that the command alone shows are no part of the extension. */
const FILES: Readonly<Record<Language, Messages>> = {
  sv: { ...sv, ...ownSv },
  en: { ...en, ...ownEn },
};

/** The texts of the extension and of the command in one language, with the names of one publisher. */
export interface Texts {
  language: Language;
  /** The text of a key, with its placeholders filled in order. */
  t: (key: MessageKey, ...substitutions: (string | number)[]) => string;
  /** The text for a number of things; the number is the first placeholder. */
  tn: (key: PluralKey, count: number, ...rest: (string | number)[]) => string;
  /** Several things in a sentence: `a, b and c`. */
  list: (things: readonly string[]) => string;
}

/** The texts of a language for a publisher. */
export function textsFor(
  language: Language,
  catalogue: Pick<Catalogue, 'publisher' | 'texts'>,
): Texts {
  const messages = messagesFor(FILES[language], catalogue, language);
  const plurals = new Intl.PluralRules(language);
  const lists = new Intl.ListFormat(language === 'en' ? 'en-GB' : language);
  function t(key: MessageKey, ...substitutions: (string | number)[]): string {
    return textOf(messages, key, substitutions);
  }
  function tn(key: PluralKey, count: number, ...rest: (string | number)[]): string {
    const form = plurals.select(count) === 'one' ? 'one' : 'other';
    return t(`${key}_${form}`, count, ...rest);
  }
  return { language, t, tn, list: (things) => lists.format(things) };
}
