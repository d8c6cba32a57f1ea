import type { TestProject } from 'vitest/node';
import { build } from '../../scripts/build.ts';
import { findBrowser } from '../../scripts/find-browser.ts';
import type { Browser } from '../../scripts/paths.ts';
import { BROWSERS } from './browsers.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** What the bundler wrote in each archive, and of what: paths from the root. */
    bundled: Record<Browser, { outputs: string[]; inputs: string[] }>;
  }
}

/** Builds once for all tests, and fails at once where a browser is missing: none is skipped. */
export async function setup({ provide }: TestProject): Promise<void> {
  for (const browser of BROWSERS) findBrowser(browser);
  const built = await build();
  const pathsOf = (browser: Browser): { outputs: string[]; inputs: string[] } => {
    const outputs = built[browser].flatMap((one) => Object.entries(one.outputs));
    const used = outputs.flatMap(([, { inputs }]) =>
      Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
    );
    return {
      outputs: outputs.map(([path]) => path),
      inputs: [...new Set(used.map(([path]) => path))],
    };
  };
  provide('bundled', { chromium: pathsOf('chromium'), firefox: pathsOf('firefox') });
}
