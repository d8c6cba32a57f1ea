import { t } from '../browser/i18n.ts';
import { knownCookies } from '../catalogue/known.ts';
import { isPattern, shownName } from '../catalogue/name-pattern.ts';
import { catalogue } from '../catalogue/this-catalogue.ts';
import { nameText } from './name-text.ts';

/** What an exception is about: one name, or all the names of an entry or of a known cookie with variable parts. */
export function subjectText(subject: string): string {
  const entry = catalogue.entries.find(({ name }) => name === subject);
  if (entry !== undefined && (isPattern(entry.name) || entry.aliases.length > 0)) {
    return t('subjectListed', entry.publishedName ?? subject);
  }
  const ofMany = knownCookies.find((known) => known.subject === subject && isPattern(known.name));
  return ofMany === undefined ? nameText(subject) : t('subjectKnown', shownName(ofMany.name));
}
