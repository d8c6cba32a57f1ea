import type { Localized } from '../../src/catalogue/fields.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';

/** One text of a language file, in the form that browsers take. */
export interface Message {
  message: string;
  /** A note for translators. */
  description?: string;
  placeholders?: Record<string, { content: string }>;
}

export type Messages = Record<string, Message>;

/** What texts can say of a publisher. */
type Named = Pick<Catalogue['publisher'], 'name' | 'shortName' | 'genitive' | 'site' | 'host'>;

/** The most characters that the stores take for the description of an extension. */
const LONGEST_DESCRIPTION = 132;

/**
 * The texts of a language file with the publisher's names in them, and with its own texts in the place of the general
 * ones. Throws an error that names all of the catalogue's texts and names that do not fit.
 */
export function messagesFor(
  messages: Messages,
  { publisher, texts = {} }: { publisher: Named } & Pick<Catalogue, 'texts'>,
  language: keyof Localized,
): Messages {
  const faults = Object.keys(texts)
    .filter((key) => !Object.hasOwn(messages, key))
    .map((key) => `texts.${key}: the extension has no such text`);
  const names = publisherNames(publisher, language);
  const filled: Messages = {};
  for (const [key, item] of Object.entries(messages)) {
    const text = texts[key]?.[language] ?? item.message;
    const message = text.replace(/\$([A-Z]+)\$/g, (found, name) => names[name] ?? found);
    if (placeholdersOf(message) !== placeholdersOf(item.message)) {
      faults.push(`texts.${key}.${language}: has other placeholders than the general text`);
    }
    filled[key] = { ...item, message };
  }
  if ((filled['extensionDescription']?.message.length ?? 0) > LONGEST_DESCRIPTION) {
    faults.push(
      `texts.extensionDescription.${language}: the stores take ${LONGEST_DESCRIPTION} characters, so the names need a shorter text`,
    );
  }
  if (faults.length > 0) throw new Error(faults.map((fault) => `catalogue: ${fault}`).join('\n'));
  return filled;
}

/** What texts say for the publisher, by the name of the placeholder. A dollar sign is doubled, as browsers want it. */
export function publisherNames(
  { name, shortName = name, genitive, site, host }: Named,
  language: keyof Localized,
): Record<string, string> {
  const names = {
    PUBLISHER: shortName,
    PUBLISHERS: genitive?.[language] ?? genitiveOf(shortName, language),
    SERVICE: name,
    SERVICEHOST: host,
    SITE: site,
  };
  return Object.fromEntries(
    Object.entries(names).map(([key, text]) => [key, text.replaceAll('$', '$$$$')]),
  );
}

/** Swedish adds no s to a name that ends in the sound of one. */
function genitiveOf(name: string, language: keyof Localized): string {
  if (language === 'en') return `${name}'s`;
  return /[sxz]$/i.test(name) ? name : `${name}s`;
}

/** The placeholders of a text, but for the publisher's names, in the order of the alphabet. */
function placeholdersOf(text: string): string {
  const found = text.match(/\$\w+\$/g) ?? [];
  return [...new Set(found)]
    .filter((name) => !/^\$(?:PUBLISHERS?|SERVICE(?:HOST)?|SITE)\$$/.test(name))
    .sort()
    .join(' ');
}
