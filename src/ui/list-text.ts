import { locale } from '../browser/i18n.ts';

/** Several things in a sentence: `a, b and c`. */
export function listText(things: readonly string[]): string {
  // British English has no comma before "and", as all other texts here.
  return new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale).format(things);
}
