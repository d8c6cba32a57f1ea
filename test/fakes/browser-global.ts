import { textOf } from '../../src/fill-in/text-of.ts';
import { readMessages } from './messages.ts';

const messages = readMessages('en');

/** Just enough of the browser for texts: the real ones, in English. */
const browser = {
  runtime: { id: 'cookiekoll', sendMessage: async () => undefined },
  i18n: {
    getMessage: (key: string, substitutions: string[]): string =>
      textOf(messages, key, substitutions),
  },
};

// The polyfill takes `browser` as it is, once `chrome` shows that it runs in an extension.
Object.assign(globalThis, { browser, chrome: browser, FIREFOX: false });
