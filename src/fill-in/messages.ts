import type { Localized } from '../catalogue/fields.ts';
import type { CatalogueProblem } from '../catalogue/parse-catalogue.ts';
import type { Catalogue } from '../catalogue/schema.ts';

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

/** What decides on the texts. */
type Texts = { publisher: Named } & Pick<Catalogue, 'texts'>;

/** The texts of a language file with the publisher's names in them, and with its own texts in the place of the general ones. */
export function messagesFor(
  messages: Messages,
  { publisher, texts = {} }: Texts,
  language: keyof Localized,
): Messages {
  const names: Record<string, string> = publisherNames(publisher, language);
  return Object.fromEntries(
    Object.entries(messages).map(([key, item]) => {
      const text = texts[key]?.[language] ?? item.message;
      // A dollar sign is doubled, as browsers want it.
      const message = text.replace(
        /\$([A-Z]+)\$/g,
        (found, name) => names[name]?.replaceAll('$', '$$$$') ?? found,
      );
      return [key, { ...item, message }];
    }),
  );
}

/** All names and texts of a catalogue that do not fit the texts of a language file. */
export function textProblems(
  messages: Messages,
  catalogue: Texts,
  language: keyof Localized,
): CatalogueProblem[] {
  const problem = (field: string, message: string) => ({ entry: null, field, message });
  const strange = Object.keys(catalogue.texts ?? {}).filter((key) => !Object.hasOwn(messages, key));
  const filled = messagesFor(messages, catalogue, language);
  const differing = Object.keys(filled).filter(
    (key) =>
      placeholdersOf(filled[key]?.message ?? '') !== placeholdersOf(messages[key]?.message ?? ''),
  );
  const description = filled['extensionDescription']?.message ?? '';
  return [
    ...strange.map((key) => problem(`texts.${key}`, 'the extension has no such text')),
    ...differing.map((key) =>
      problem(`texts.${key}.${language}`, 'has other placeholders than the general text'),
    ),
    ...(description.length > LONGEST_DESCRIPTION
      ? [
          problem(
            `texts.extensionDescription.${language}`,
            `the stores take ${LONGEST_DESCRIPTION} characters, so the names need a shorter text`,
          ),
        ]
      : []),
  ];
}

/** What texts say for the publisher, by the name of the placeholder. */
export function publisherNames(
  { name, shortName = name, genitive, site, host }: Named,
  language: keyof Localized,
): Record<'PUBLISHER' | 'PUBLISHERS' | 'SERVICE' | 'SERVICEHOST' | 'SITE', string> {
  return {
    PUBLISHER: shortName,
    PUBLISHERS: genitive?.[language] ?? genitiveOf(shortName, language),
    SERVICE: name,
    SERVICEHOST: host,
    SITE: site,
  };
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
