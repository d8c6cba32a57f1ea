import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The leak suites first: they take longest, and would have the rest of the machine wait at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/leaks/');
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

// The browser's API where there is none: just enough for texts, which are the real ones.
const setupFiles = ['test/fakes/browser-global.ts', 'test/fixed-seed.ts'];

// Component tests (.tsx) begin with `// @vitest-environment happy-dom`.
const ISOLATED = [
  'test/{guard,options,popup}/**/*.test.{ts,tsx}',
  // What these two do without a document keeps no state.
  'test/{ui,report}/**/*.test.tsx',
];

/** Guards against what hangs, such as a browser; no test asserts a time. */
const timeouts = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // Vitest leaves one core free by itself, so that on two cores everything would wait for one worker. Two browsers
    // at a time is what two cores carry.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', ...ISOLATED],
          setupFiles,
          ...timeouts,
          // One process for many files: starting one for each takes three times as long as the tests.
          isolate: false,
        },
      },
      {
        test: {
          // Page guard and pages keep state in their modules and in the document, as each document has its own.
          name: 'unit-isolated',
          include: ISOLATED,
          setupFiles,
          ...timeouts,
          // A thread starts sooner than a process.
          pool: 'threads',
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          sequence: { groupOrder: 1 },
          globalSetup: 'test/e2e/global-setup.ts',
          // Each file starts its own browsers, and no module keeps state: loading Puppeteer for each file takes a second.
          isolate: false,
          ...timeouts,
        },
      },
    ],
  },
});
