import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Makes an ES module of `webextension-polyfill`. As a CommonJS module esbuild would copy each property of `browser`,
 * for which the browser has to load every API that the extension may use, before a page can do anything.
 */
export const polyfillPlugin: Plugin = {
  name: 'polyfill',
  setup(build) {
    build.onLoad({ filter: /[/\\]browser-polyfill\.js$/ }, async ({ path }) => ({
      contents: `const exports = {}, module = { exports };
        ${await readFile(path, 'utf8')}
        export default module.exports;`,
    }));
  },
};
