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

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          // Component tests (.tsx) begin with `// @vitest-environment happy-dom`.
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/e2e/**', 'test/guard/**'],
          setupFiles,
          // One process for many files: starting one for each takes three times as long as the tests.
          isolate: false,
        },
      },
      {
        test: {
          // The page guard keeps its state in its modules, as each document has its own.
          name: 'unit-guard',
          include: ['test/guard/**/*.test.ts'],
          setupFiles,
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
