import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import { polyfillPlugin } from '../../scripts/polyfill-plugin.ts';

it("hands on the browser's own API and touches no part of it", async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import browser from 'webextension-polyfill'; globalThis.found = browser;`,
      resolveDir: inRoot(''),
    },
    bundle: true,
    write: false,
    format: 'iife',
    plugins: [polyfillPlugin],
  });
  const touched: string[] = [];
  const runtime = { id: 'some-extension' };
  const browser = new Proxy(
    { runtime, storage: {} },
    {
      getOwnPropertyDescriptor(target, key) {
        touched.push(String(key));
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
    },
  );
  const page = createContext({ browser, chrome: { runtime } });
  runInContext(outputFiles[0]?.text ?? '', page);
  expect(page['found']).toBe(browser);
  expect(touched).toEqual([]);
});
