import type { TestProject } from 'vitest/node';
import type { Browser } from '../../cli/browser/browsers.ts';
import { build } from '../../scripts/build.ts';
import { findBrowser } from '../../scripts/find-browser.ts';
import { BROWSERS } from './browsers.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The files that the bundler wrote for each browser, and the files it made them from: paths from the root. */
    bundled: Record<Browser, { outputs: string[]; inputs: string[] }>;
  }
}

/** Builds once for all tests. Fails if a browser is missing. */
export async function setup({ provide }: TestProject): Promise<void> {
  for (const browser of BROWSERS) findBrowser(browser);
  const built = await build();
  const pathsOf = (browser: Browser): { outputs: string[]; inputs: string[] } => {
    const outputs = built[browser].flatMap((bundle) => Object.entries(bundle.outputs));
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
