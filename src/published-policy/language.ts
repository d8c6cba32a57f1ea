import { words, wordsIn } from './words.ts';

/** The languages that are read. */
export const LANGUAGES = ['sv', 'en', 'no', 'da'] as const;
/** Swedish, English, Norwegian or Danish. */
export type Language = (typeof LANGUAGES)[number];

const SETS = LANGUAGES.map((language) => [language, new Set(words.language[language])] as const);

/**
 * The language of a text by its commonest words; null if it has none of them, or as many of two languages.
 * Norwegian and Danish have letters that Swedish has not, and the other way round.
 */
export function languageOf(text: string): Language | null {
  const said = wordsIn(text);
  const letters = { sv: /[äö]/iu, no: /[æø]/iu, da: /[æø]/iu };
  const scores = SETS.map(([language, common]) => {
    const score = said.filter((word) => common.has(word)).length;
    const has = language !== 'en' && letters[language].test(text);
    return { language, score: score + (has ? 1 : 0) };
  }).sort((a, b) => b.score - a.score);
  const [first, second] = scores;
  if (first === undefined || first.score === 0 || first.score === second?.score) return null;
  return first.language;
}
