import fc from 'fast-check';

/* Every property test takes the same cases in each run of `npm test`; the nightly takes new ones. */
fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 20_261_128) });
