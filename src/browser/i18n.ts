import type messages from '../../static/_locales/en/messages.json';
import { browser } from './webext.ts';

/** Every text has a key in both locale files; a wrong key does not compile. */
export type MessageKey = keyof typeof messages;

/** Mark the places for substitutions while a text is cached; no text has these characters. */
const PLACES = Array.from({ length: 9 }, (_, i) => String.fromCharCode(0xe000 + i));

/** Texts as the browser returns them. Cached, since a list needs the same ones in each row. */
const texts = new Map<MessageKey, string>();

/** The text of a key in the browser's language, with its placeholders filled in order. */
export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
  const places = substitutions.length === 0 ? undefined : PLACES;
  const text = texts.get(key) ?? browser.i18n.getMessage(key, places);
  texts.set(key, text);
  if (places === undefined) return text;
  return text.replace(/[\ue000-\ue008]/g, (place) => shown(substitutions[PLACES.indexOf(place)]));
}

/** Large numbers with the separators of the language: 2 000 in Swedish, 2,000 in English. */
function shown(value: string | number = ''): string {
  return typeof value === 'number' && value >= 1000 ? value.toLocaleString(locale) : String(value);
}

/** The stem of keys that come in two forms: `stem_one` and `stem_other`. */
export type PluralKey = MessageKey extends infer K
  ? K extends `${infer Stem}_one`
    ? Stem
    : never
  : never;

/** The language of the texts. `Intl` and `getUILanguage` may follow another setting. */
export const locale: 'sv' | 'en' = t('locale') === 'sv' ? 'sv' : 'en';

const plurals = new Intl.PluralRules(locale);

/** The text for a number of things; the number is the first placeholder. */
export function tn(key: PluralKey, count: number, ...rest: (string | number)[]): string {
  const form = plurals.select(count) === 'one' ? 'one' : 'other';
  return t(`${key}_${form}`, count, ...rest);
}
