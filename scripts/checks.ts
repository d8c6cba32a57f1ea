/** The checks that `npm test` makes before the tests, in order: a title each, and the npm script. */
export const CHECKS: Readonly<Record<string, string>> = {
  'Format and lint': 'lint',
  Workflows: 'lint:workflows',
  Types: 'types',
  'Build and its budgets': 'build',
  "Mozilla's linter": 'lint:extension',
};
