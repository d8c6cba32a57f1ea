import packageJson from '../../package.json';
import en from '../../static/_locales/en/messages.json';
import sv from '../../static/_locales/sv/messages.json';
import type { Localized } from '../catalogue/fields.ts';
import type { CatalogueProblem } from '../catalogue/parse-catalogue.ts';
import type { Catalogue } from '../catalogue/schema.ts';
import type { Files, FilledIn } from './fill-in.ts';
import { hostList, hostReasons } from './host-texts.ts';
import { type Messages, messagesFor, publisherNames } from './messages.ts';
import { textOf } from './text-of.ts';

const MESSAGES: Record<keyof Localized, Messages> = { sv, en };

/** Which catalogue it is, as far as a reviewer who builds the extension again must know. */
interface Source {
  /** Whether it is not the one that is built in; it is then in the source as `catalogue.json`. */
  isOther: boolean;
}

/**
 * What a publisher pastes into the forms of the stores: the templates of `static/store`, filled in. There,
 * `$PUBLISHER$` and the like stand for what the catalogue says, and `$noAffiliation$` for the text of the extension
 * with this key. A number behind the fence of a grey box is the most characters that its form takes.
 *
 * Throws if a template has a placeholder that stands for nothing.
 */
export function storeTexts(templates: Files, catalogue: Catalogue, source: Source): FilledIn {
  const files = new Map<string, Uint8Array>();
  const problems: CatalogueProblem[] = [];
  for (const [path, template] of templates) {
    const language = path.includes('.sv.') ? 'sv' : 'en';
    const texts = textsFor(catalogue, language, source);
    const text = withTexts(new TextDecoder().decode(template), (name) => {
      const found = texts(name);
      if (found === undefined)
        throw new Error(`static/store/${path}: $${name}$ stands for nothing`);
      return found;
    });
    problems.push(...longBoxes(path, text));
    const origin = `<!-- Made from the template static/store/${path}: what is changed here is lost. -->`;
    files.set(path, new TextEncoder().encode(`${origin}\n\n${text}`));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, files };
}

/** The text of each placeholder in a language. It is undefined for an unknown one, and for one that inserts something itself. */
function textsFor(
  catalogue: Catalogue,
  language: keyof Localized,
  { isOther }: Source,
): (name: string) => string | undefined {
  const facts: Record<string, string> = {
    ...publisherNames(catalogue.publisher, language),
    HOSTS: hostList(catalogue, language),
    HOSTREASONS: hostReasons(catalogue),
    NODE: packageJson.engines.node.replace('>=', ''),
    OPTIONS: isOther ? ' --catalogue catalogue.json' : '',
  };
  const messages = messagesFor(MESSAGES[language], catalogue, language);
  return (name) => {
    const message = messages[name];
    if (message === undefined) return facts[name];
    return message.placeholders === undefined ? textOf(messages, name, []) : undefined;
  };
}

/** Fills in a template: in the grey boxes as it is, and elsewhere so that no character is taken for Markdown. */
function withTexts(template: string, textFor: (name: string) => string): string {
  return template
    .split(/(^```.*?^```$)/ms)
    .map((part) =>
      part.replace(/\$(\w+)\$/g, (_, name: string) =>
        part.startsWith('```') ? textFor(name) : textFor(name).replace(/[\\`*_<[\]|]/g, '\\$&'),
      ),
    )
    .join('');
}

/** The grey boxes that hold more than their forms take. */
function longBoxes(path: string, text: string): CatalogueProblem[] {
  const boxes = text.matchAll(/^#+ ([^\n]+)\n(?:(?!^#+ ).)*?^```text (\d+)\n(.*?)\n```$/gms);
  return [...boxes]
    .filter(([, , most, box = '']) => box.length > Number(most))
    .map(([, heading, most, box = '']) => ({
      entry: null,
      field: `store/${path}`,
      message: `“${heading}” has ${box.length} characters and the stores take ${most}, so the names or texts in it need to be shorter`,
    }));
}
