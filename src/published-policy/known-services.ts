import { allKnownCookies } from '../catalogue/known.ts';
import { folded } from './words.ts';

/** The names of services: a row about `Hotjar` names no cookie. */
const VENDORS = new Set(allKnownCookies.map(({ vendor }) => folded(vendor)));
/** `Google` begins the name of many a service; `Cookie` begins all kinds of texts. */
const FIRST_WORDS = new Set([...VENDORS].map(firstWord).filter((word) => word !== 'cookie'));

/** Whether a text is the name of a company or service that sets known cookies. */
export function isKnownVendor(text: string): boolean {
  return VENDORS.has(folded(text));
}

/** Whether a text is, or begins with, the name of a company that sets known cookies: `Google Analytics 4`. */
export function isKnownService(text: string): boolean {
  return isKnownVendor(text) || FIRST_WORDS.has(firstWord(text));
}

function firstWord(text: string): string {
  return folded(text).split(' ', 1)[0] ?? '';
}
