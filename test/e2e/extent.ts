/**
 * Whether everything is to be tried (`npm run test:nightly`), and not only a part of it that would show a fault of the
 * same kind.
 */
export const IS_EXHAUSTIVE = process.env['EXHAUSTIVE'] === '1';
