import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          // The browser's API where there is none: just enough for texts, which are the real ones.
          setupFiles: ['test/fakes/browser-global.ts'],
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
