import { textOf } from '../../src/fill-in/text-of.ts';
import { type MessageKey, readMessages } from '../fakes/messages.ts';

const english = readMessages('en');

/** A text that the extension shows in English, by its key, with its placeholders filled in order. */
export function message(key: MessageKey, ...substitutions: (string | number)[]): string {
  return textOf(english, key, substitutions);
}
