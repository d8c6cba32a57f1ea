import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          alias: {
            // The library throws outside an extension; the texts are the real ones.
            'webextension-polyfill': fileURLToPath(
              new URL('test/fakes/webextension-polyfill.ts', import.meta.url),
            ),
          },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          sequence: { groupOrder: 1 },
          globalSetup: 'test/e2e/global-setup.ts',
          // Two browsers at a time is what two cores carry.
          maxWorkers: 2,
          // Guards against a browser that hangs; no test asserts a time.
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
