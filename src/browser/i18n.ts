import type messages from '../../static/_locales/en/messages.json';
import { browser } from './webext.ts';

/** Every text has a key in both locale files; a wrong one does not compile. */
export type MessageKey = keyof typeof messages;

/** The text of a key in the browser's language, with its placeholders filled in order. */
export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
  return browser.i18n.getMessage(key, substitutions.map(String));
}

/** The stem of keys that come in two forms: `stem_one` and `stem_other`. */
export type PluralKey = MessageKey extends infer K
  ? K extends `${infer Stem}_one`
    ? Stem
    : never
  : never;

/** The language in use, told by the texts: `Intl` and `getUILanguage` may follow another setting. */
export const locale: 'sv' | 'en' = t('locale') === 'sv' ? 'sv' : 'en';

const plurals = new Intl.PluralRules(locale);

/** The text for a number of things; the number is the first placeholder. */
export function tn(key: PluralKey, count: number, ...rest: (string | number)[]): string {
  const form = plurals.select(count) === 'one' ? 'one' : 'other';
  return t(`${key}_${form}`, count, ...rest);
}
